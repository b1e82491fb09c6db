/** Depth inside a cell: its gates in the order forget, input, candidate, output, the carousel above them. */
import type { AddedDepth, CellPlace } from './added-depth.ts'
import type { Box, Pen } from './marks.ts'
import { line, slabs } from './marks.ts'

interface Spot {
  /** Shares of the box's width and height. */
  readonly x: number
  readonly y: number
  readonly across: 'vertical' | 'horizontal'
  /** Length of a slab and room along the line, px. */
  readonly length: number
  readonly room: number
}

const SPOTS: Readonly<Record<CellPlace, Spot>> = {
  forget: { x: 0.16, y: 0.62, across: 'vertical', length: 11, room: 34 },
  'input-gate': { x: 0.39, y: 0.62, across: 'vertical', length: 11, room: 34 },
  candidate: { x: 0.61, y: 0.62, across: 'vertical', length: 11, room: 34 },
  'output-gate': { x: 0.84, y: 0.62, across: 'vertical', length: 11, room: 34 },
  update: { x: 0.5, y: 0.62, across: 'vertical', length: 46, room: 36 },
  carousel: { x: 0.42, y: 0.2, across: 'horizontal', length: 14, room: 40 },
  'cell-to-hidden': { x: 0.86, y: 0.48, across: 'vertical', length: 13, room: 34 },
  other: { x: 0.5, y: 0.55, across: 'vertical', length: 22, room: 34 },
}

/** The carousel of cells that have one. */
export function carousel(cell: Box, pen: Pen, color: string): string {
  const y = cell.y + 0.2 * cell.height
  return line(`M${cell.x},${y}H${cell.x + cell.width}`, pen, color)
}

interface CellInk {
  readonly slab: string
  readonly line: string
}

/** Slabs at their place in the cell, in the large drawing on a piece of the line they lie across; a filled box has them in the colour of the paper. */
export function depthInCell(
  cell: Box,
  depth: AddedDepth & { readonly place: CellPlace },
  pen: Pen,
  ink: CellInk,
): string {
  const { x, y, ...spot } = SPOTS[depth.place]
  const middle = { x: cell.x + x * cell.width, y: cell.y + y * cell.height }
  const stub =
    pen.size === 'sketch' && spot.across === 'vertical'
      ? line(`M${middle.x},${middle.y - spot.room / 2}v${spot.room}`, pen, ink.line)
      : ''
  const { count, shortcut } = depth
  return stub + slabs({ ...spot, ...middle, room: spot.room - 8, count, shortcut, color: ink.slab }, pen)
}

/** Says whether the place is inside a cell's box. */
export function isCellPlace(place: AddedDepth['place']): place is CellPlace {
  return place in SPOTS
}
