/** The few marks of a sketch. Units are px of the large drawing; a thumbnail is the same at a quarter. */
import type { Shortcut } from '../../network/architecture/architecture.ts'
import { element } from '../markup.ts'
import type { Palette } from '../palette.ts'

/** What all marks of a sketch are drawn with. */
export interface Pen {
  readonly palette: Palette
  readonly size: 'thumbnail' | 'sketch'
  /** px of lines on the page, whatever the drawing is scaled to. */
  readonly lineWidth: number
}

export function line(d: string, pen: Pen, color = pen.palette.line): string {
  return element('path', {
    d,
    fill: 'none',
    stroke: color,
    'stroke-width': pen.lineWidth,
    'stroke-linejoin': 'round',
    'vector-effect': 'non-scaling-stroke',
  })
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A cell or a readout: open where it belongs to the shallow net, filled where it was added. */
export function box({ x, y, width, height }: Box, pen: Pen, filled: boolean): string {
  const colors = filled
    ? { fill: pen.palette.accent, stroke: pen.palette.accent }
    : { fill: pen.palette.node, stroke: pen.palette.line }
  return element('rect', {
    x,
    y,
    width,
    height,
    rx: Math.min(8, height / 4),
    ...colors,
    'stroke-width': pen.lineWidth,
    'vector-effect': 'non-scaling-stroke',
  })
}

export interface Slabs {
  /** Middle of the stack. */
  readonly x: number
  readonly y: number
  readonly count: number
  /** The line they lie across: on a horizontal one the slabs stand upright. */
  readonly across: 'vertical' | 'horizontal'
  /** Length of a slab. */
  readonly length: number
  /** Room along the line. */
  readonly room: number
  readonly shortcut: Shortcut
  /** On a filled box the slabs are cut out of it. */
  readonly color?: string
}

const SLAB = 8.5
const GAP = 6
/** More slabs than this are no more than a grey: a depth that is out of range must not hold up the page. */
const MOST = 64

/** One slab per inserted layer, thinner where the room is short, with its shortcut as an arc around them. */
export function slabs(stack: Slabs, pen: Pen): string {
  const { x, y, across, length, room } = stack
  const count = Math.min(MOST, stack.count)
  const pitch = Math.min(SLAB + GAP, room / count)
  const thick = pitch * (SLAB / (SLAB + GAP))
  const extent = pitch * (count - 1) + thick
  const drawn = Array.from({ length: count }, (_, index) => {
    const along = -extent / 2 + index * pitch
    const rect =
      across === 'vertical'
        ? { x: x - length / 2, y: y + along, width: length, height: thick }
        : { x: x + along, y: y - length / 2, width: thick, height: length }
    return element('rect', { ...rect, rx: 1.5, fill: stack.color ?? pen.palette.accent })
  })
  return drawn.join('') + shortcutArc(stack, extent, pen)
}

/** identity: a plain arc; concat: its end has a bracket; highway: a ring on it. */
function shortcutArc({ x, y, across, length, shortcut, color }: Slabs, extent: number, pen: Pen): string {
  if (shortcut === 'none') return ''
  const reach = extent / 2 + 5
  const out = length / 2 + 6
  const ink = color ?? pen.palette.accent
  const at = (along: number, aside: number): string =>
    across === 'vertical' ? `${x + aside},${y + along}` : `${x + along},${y - aside}`
  const arc = line(
    `M${at(reach, 0)}L${at(reach, out - 3)}Q${at(reach, out)} ${at(reach - 3, out)}L${at(3 - reach, out)}Q${at(-reach, out)} ${at(-reach, out - 3)}L${at(-reach, 0)}`,
    pen,
    ink,
  )
  if (shortcut === 'concat')
    return arc + line(`M${at(-reach - 4, 3)}L${at(-reach - 4, 0)}L${at(-reach + 4, 0)}L${at(-reach + 4, 3)}`, pen, ink)
  if (shortcut === 'identity') return arc
  const [cx = 0, cy = 0] = at(0, out).split(',').map(Number)
  return arc + gateRing([cx, cy], pen, ink)
}

/** A gate on a shortcut. */
export function gateRing([cx, cy]: readonly [x: number, y: number], pen: Pen, color: string): string {
  const stroke = { stroke: color, 'stroke-width': pen.lineWidth, 'vector-effect': 'non-scaling-stroke' }
  return element('circle', { cx, cy, r: 4.5, fill: pen.palette.ground, ...stroke })
}
