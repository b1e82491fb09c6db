/** Where the parts of a sketch stand: depth upward, one box per layer, room for what sits on the line between them. px, y downward. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { AddedDepth } from './added-depth.ts'
import type { Box } from './marks.ts'

export interface SketchLayout {
  readonly width: number
  readonly height: number
  /** x of the line from the input to the prediction. */
  readonly spine: number
  /** From the first layer upward. */
  readonly cells: readonly Box[]
  /** y of the middle of each stretch of the spine: below layer 1, between k and k + 1, above the last, above the readout. */
  readonly stretches: {
    readonly input: number
    readonly between: readonly number[]
    readonly readout: number
    readonly output: number
  }
  /** y of readouts: the last one, and those between layers that hand up yhat. */
  readonly readouts: { readonly last: number; readonly between: readonly number[] }
  /** Ends of the spine. */
  readonly bottom: number
  readonly top: number
}

export const CELL_WIDTH = 72
/** How far the loop of h<t-1> stands out at the right of its cell. */
export const LOOP = 34
const SPINE = 64
const READOUT = 10

/** Grows with layers and with what sits between them; a shallow net is 156 wide. */
export function layOut(architecture: Architecture, added: readonly AddedDepth[]): SketchLayout {
  const count = architecture.layers.length
  const cellHeight = count === 1 ? 60 : 48
  const at = (place: AddedDepth['place'], layer: number): number =>
    Math.max(0, ...added.filter((depth) => depth.place === place && depth.layer === layer).map((depth) => depth.count))
  const stretch = (slabs: number, least: number): number => Math.max(least, 22 + 15 * slabs)
  const handsYhat = architecture.wiring.between !== 'h'
  let y = 0
  const up = (distance: number): { middle: number; end: number } => {
    const middle = y - distance / 2
    y -= distance
    return { middle, end: y }
  }
  const input = up(stretch(at('input', 0), 34)).middle
  const cells: Box[] = []
  const between: number[] = []
  const betweenReadouts: number[] = []
  architecture.layers.forEach((_, index) => {
    const top = up(cellHeight).end
    cells.push({ x: SPINE - CELL_WIDTH / 2, y: top, width: CELL_WIDTH, height: cellHeight })
    if (index + 1 === count) return
    if (handsYhat) betweenReadouts.push(up(24).middle - 2)
    between.push(up(stretch(at('between', index + 1), handsYhat ? 12 : 24)).middle)
  })
  const readout = up(stretch(at('readout', 0), 22)).middle
  const last = up(READOUT).middle
  const output = up(stretch(at('output', 0), 22)).middle
  const height = -y
  const shift = (value: number): number => value + height + 4
  return {
    width: 156,
    height: height + 8,
    spine: SPINE,
    cells: cells.map((cell) => ({ ...cell, y: shift(cell.y) })),
    stretches: { input: shift(input), between: between.map(shift), readout: shift(readout), output: shift(output) },
    readouts: { last: shift(last), between: betweenReadouts.map(shift) },
    bottom: shift(0),
    top: shift(y),
  }
}
