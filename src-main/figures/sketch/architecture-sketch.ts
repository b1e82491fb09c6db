/** An architecture as a small drawing: cells with their loops, input below, prediction above; only what was added is filled. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import { element, escapeMarkup } from '../markup.ts'
import type { Palette } from '../palette.ts'
import { addedDepth } from './added-depth.ts'
import type { AddedDepth } from './added-depth.ts'
import { carousel, depthInCell, isCellPlace } from './cell-places.ts'
import { describeArchitecture } from './describe-architecture.ts'
import type { SketchLayout } from './layout.ts'
import { layOut, LOOP } from './layout.ts'
import type { Box, Pen } from './marks.ts'
import { box, line, slabs } from './marks.ts'
import { wiringLines } from './wiring-lines.ts'

export interface SketchOptions {
  readonly palette: Palette
  /** Unique on its page; ids of the alternative text begin with it. */
  readonly id: string
  readonly title: string
  /** 'thumbnail': 40 px wide, lines only, for a gallery. 'sketch': 190 px wide, with the names of what flows. */
  readonly size: 'thumbnail' | 'sketch'
}

interface Sketch {
  readonly architecture: Architecture
  readonly added: readonly AddedDepth[]
  readonly layout: SketchLayout
  readonly pen: Pen
}

/** The drawing as SVG, from the architecture's JSON alone, with its content in words as alternative text. */
export function architectureSketch(architecture: Architecture, { palette, id, title, size }: SketchOptions): string {
  const added = addedDepth(architecture)
  const layout = layOut(architecture, added)
  const pen: Pen = { palette, size, lineWidth: size === 'thumbnail' ? 1.1 : 1.4 }
  const sketch: Sketch = { architecture, added, layout, pen }
  const label = size === 'sketch' ? 22 : 0
  const width = layout.width + (size === 'sketch' ? 34 : 0)
  const scale = size === 'thumbnail' ? 0.25 : 1
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 ${-label} ${width} ${layout.height + 2 * label}`,
      width: Math.round(scale * width),
      height: Math.round(scale * (layout.height + 2 * label)),
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(describeArchitecture(architecture))),
    line(`M${layout.spine},${layout.bottom}V${layout.top}`, pen),
    wiringLines(architecture, layout, pen),
    ...architecture.layers.map((_, index) => cellWithLoop(sketch, index)),
    readouts(sketch),
    ...added.map((depth) => onSpine(sketch, depth)),
    size === 'sketch' ? names(sketch) : '',
  )
}

const HAS_CAROUSEL = new Set(['lstm'])

/** Layers above the first are depth that was added: filled. */
function cellWithLoop({ architecture, added, layout, pen }: Sketch, index: number): string {
  const cell = layout.cells[index]!
  const filled = index > 0
  const layer = architecture.layers[index]!
  const ink = filled
    ? { slab: pen.palette.node, line: pen.palette.node }
    : { slab: pen.palette.accent, line: pen.palette.line }
  const inside = added.filter((depth) => depth.layer === index + 1)
  return [
    loop(cell, pen),
    box(cell, pen, filled),
    HAS_CAROUSEL.has(layer.cell) ? carousel(cell, pen, ink.line) : '',
    ...inside.map((depth) => {
      if (isCellPlace(depth.place)) return depthInCell(cell, { ...depth, place: depth.place }, pen, ink)
      return depth.place === 'transition' ? onLoop(cell, depth, pen) : ''
    }),
  ].join('')
}

/** h<t> goes out at the right and comes back as h<t-1>. */
function loop({ x, y, width, height }: Box, pen: Pen): string {
  const [from, to] = [y + 0.2 * height, y + 0.8 * height]
  const right = x + width
  return line(`M${right},${from}h${LOOP - 12}q12,0 12,12V${to - 12}q0,12 -12,12H${right}`, pen)
}

function onLoop({ x, y, width, height }: Box, { count, shortcut }: AddedDepth, pen: Pen): string {
  return slabs(
    { x: x + width + LOOP, y: y + height / 2, count, across: 'vertical', length: 22, room: 0.6 * height, shortcut },
    pen,
  )
}

/** W_y as a short open bar; those between layers that hand up their prediction are added, so filled. */
function readouts({ layout: { spine, readouts: places }, pen }: Sketch): string {
  const bar = (y: number): Box => ({ x: spine - 16, y: y - 5, width: 32, height: 10 })
  return box(bar(places.last), pen, false) + places.between.map((y) => box(bar(y), pen, true)).join('')
}

function onSpine({ layout, pen }: Sketch, { place, layer, count, shortcut }: AddedDepth): string {
  const { stretches, spine } = layout
  const middles: Partial<Record<AddedDepth['place'], number>> = {
    ...stretches,
    between: stretches.between[layer - 1] ?? stretches.readout,
  }
  const y = middles[place]
  return y === undefined
    ? ''
    : slabs({ x: spine, y, count, across: 'vertical', length: 48, room: 15 * count, shortcut }, pen)
}

/** x<t> below, yhat<t> above, kind and size of the cell beside each loop. */
function names({ architecture, layout, pen: { palette } }: Sketch): string {
  const time = architecture.readout.reads === 'last' ? 'T' : 't'
  const symbol = (y: number, letter: string, at: string): string =>
    element(
      'text',
      {
        x: layout.spine,
        y,
        fill: palette.ink,
        'text-anchor': 'middle',
        'font-family': SERIF,
        'font-size': 15,
        'font-style': 'italic',
      },
      letter + element('tspan', { dy: -5, 'font-size': SMALL, 'font-style': 'normal' }, `\u27e8${at}\u27e9`),
    )
  const beside = (cell: Box, line: 0 | 1, text: string): string => {
    const place = { x: cell.x + cell.width + LOOP + 23, y: cell.y + cell.height / 2 - 2 + 13 * line }
    return element(
      'text',
      { ...place, fill: palette.ink3, 'font-family': SANS, 'font-size': SMALL },
      escapeMarkup(text),
    )
  }
  const cells = layout.cells.map((cell, index) => {
    const { cell: kind, size } = architecture.layers[index]!
    return beside(cell, 0, (kind.split('-').at(-1) ?? kind).toUpperCase()) + beside(cell, 1, String(size))
  })
  return symbol(layout.bottom + 18, 'x', 't') + symbol(layout.top - 6, 'y\u0302', time) + cells.join('')
}

/** 8 pt on paper. */
const SMALL = 10.7
const SERIF = 'STIX Two Text, Cambria, Liberation Serif, serif'
const SANS = 'Segoe UI, SF Pro Text, Cantarell, Ubuntu, Noto Sans, Liberation Sans, system-ui, sans-serif'
