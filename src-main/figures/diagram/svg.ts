/** A diagram as SVG with live text, readable for who cannot see it. */
import { element, escapeMarkup } from '../markup.ts'
import type { Palette } from '../palette.ts'
import type { Diagram, DiagramBox, DiagramLine, DiagramSlabs, Point, Rectangle } from './diagram.ts'
import { ownStretch, pathData, round } from './drawing/path-data.ts'
import { labelMarkup, SANS, SERIF, textMarkup } from './drawing/text-markup.ts'

export interface DiagramSvgOptions {
  /** Connections to light, with their slabs and the boxes they end at. */
  readonly lit?: readonly string[]
  /** px of the lines by connection: a gauge of what flows there. */
  readonly widths?: Readonly<Record<string, number>>
  /** Markup beneath the lines, and over everything: what flows, and its numbers. Lines are thin over what lies beneath. */
  readonly under?: string
  readonly over?: string
  /** What is shown of it; the whole when left out. */
  readonly crop?: Rectangle
  /** Unique on its page; ids of the alternative text begin with it. */
  readonly id?: string
  /** px on the page for a px of the drawing; by default 1. */
  readonly scale?: number
}

/** How the parts of a drawing look: colours, and what of it is lit. */
export interface Look {
  readonly palette: Palette
  readonly lit: ReadonlySet<string>
  /** Boxes and forks where a lit line ends. */
  readonly litEnds: ReadonlySet<string>
  readonly widths: Readonly<Record<string, number>>
  readonly isThin: boolean
  /** How much thicker lines and arrow heads are than usual; by default 1. */
  readonly strokes?: number
  /** Whether parts bear their names as titles. */
  readonly isTitled: boolean
}

const titled = ({ isTitled }: Look, words: () => string): string =>
  isTitled ? element('title', {}, escapeMarkup(words())) : ''

const LINE = 1.5
const CAROUSEL = 2.5
const LIT = 2.25
/** Over a band of what flows. */
const THIN = 1
const HALO = 10
/** Share of their usual width that lines keep, however small a drawing is printed. */
const THINNEST = 0.62

/** The drawing as one SVG element; each part bears the id of its node or connection as `data-node` or `data-connection`. */
export function diagramSvg(diagram: Diagram, palette: Palette, options: DiagramSvgOptions = {}): string {
  const { title, description, size } = diagram
  const id = options.id ?? 'diagram'
  const scale = options.scale ?? 1
  // Printed small, lines must not become hairlines.
  const strokes = Math.max(1, THINNEST / scale)
  const shown = options.crop ?? { x: 0, y: 0, ...size }
  const lit = new Set(options.lit ?? [])
  const litEnds = new Set(diagram.lines.filter((line) => isLit(line, lit)).flatMap(({ targets }) => targets))
  const look: Look = {
    palette,
    lit,
    litEnds,
    widths: options.widths ?? {},
    isThin: options.under !== undefined,
    strokes,
    isTitled: true,
  }
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${round(shown.x)} ${round(shown.y)} ${round(shown.width)} ${round(shown.height)}`,
      width: round(shown.width * scale),
      height: round(shown.height * scale),
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(description)),
    ...outlines(diagram, palette),
    options.under ?? '',
    ...diagram.lines.filter((line) => isLit(line, lit)).map((line) => halo(line, palette)),
    ...inDrawingOrder(diagram.lines, lit).map((line) => lineMarkup(line, look)),
    ...diagram.dots.map(({ x, y }) =>
      element('circle', { cx: round(x), cy: round(y), r: round(2.4 * strokes), fill: palette.line }),
    ),
    ...diagram.slabs.map((slabs) => slabsMarkup(slabs, look)),
    ...diagram.boxes.map((box) => boxMarkup(box, look)),
    ...diagram.labels.map((label) => labelMarkup(label, palette)),
    options.over ?? '',
  )
}

const isLit = ({ connection }: DiagramLine, lit: ReadonlySet<string>): boolean =>
  connection !== undefined && lit.has(connection)

function outlines({ frames, ghosts }: Diagram, palette: Palette): readonly string[] {
  const ghost = ghosts.map((outline) =>
    element('rect', { ...rounded(outline), rx: 3, fill: 'none', stroke: palette.hair, 'stroke-width': 1 }),
  )
  const frame = frames.map((outline) =>
    element('rect', { ...rounded(outline), rx: 8, fill: palette.panel, stroke: palette.hairStrong, 'stroke-width': 1 }),
  )
  return [...ghost, ...frame]
}

/** The corner and size of a rectangle as attributes, to a hundredth of a px. */
export const rounded = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
})

/** The glow under a lit line. */
export function halo({ paths }: DiagramLine, palette: Palette): string {
  const data = paths.map((path) => pathData({ ...path, gaps: [] })).join('')
  return element('path', {
    d: data,
    fill: 'none',
    stroke: palette.accent,
    'stroke-opacity': 0.18,
    'stroke-width': HALO,
  })
}

/** Lit lines above the others. */
const inDrawingOrder = (lines: readonly DiagramLine[], lit: ReadonlySet<string>): readonly DiagramLine[] => [
  ...lines.filter((line) => !isLit(line, lit)),
  ...lines.filter((line) => isLit(line, lit)),
]

/** A line with its arrow heads. */
export function lineMarkup(line: DiagramLine, look: Look): string {
  const { palette, lit, widths, isThin, strokes = 1 } = look
  const isAccent = isLit(line, lit)
  const color = isAccent ? palette.accent : palette.line
  const usual = isAccent ? LIT : isThin ? THIN : line.isCarousel ? CAROUSEL : LINE
  const width = widths[line.connection ?? line.id] ?? usual
  const name = line.connection ?? line.id
  return element(
    'g',
    { 'data-connection': line.connection, 'data-step': line.step },
    titled(look, () => `${name}, ${line.size}`),
    element('path', {
      d: line.paths.map((path) => pathData(isAccent ? path : ownStretch(path))).join(''),
      fill: 'none',
      stroke: color,
      'stroke-width': round(width * strokes),
    }),
    ...line.paths.filter(({ hasArrow }) => hasArrow).map(({ points }) => arrow(points, { color, size: 7 * strokes })),
  )
}

/** A head where a value arrives; `size` in px. */
function arrow(points: readonly Point[], { color, size }: { readonly color: string; readonly size: number }): string {
  const [to, from] = [points.at(-1)!, points.at(-2)!]
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)]
  const back = { x: to.x - size * dx, y: to.y - size * dy }
  const corner = (side: number): string =>
    `${round(back.x + (size / 2) * side * dy)},${round(back.y + (size / 2) * side * dx)}`
  return element('path', { d: `M${round(to.x)},${round(to.y)}L${corner(1)}L${corner(-1)}Z`, fill: color })
}

/** A collapsed box has what it hides in its name; signs are drawn, so that they sit in the middle whatever the font. */
export function boxMarkup(box: DiagramBox, look: Look): string {
  const { palette, litEnds, strokes = 1 } = look
  const { x, y, width, height, shape, texts = 1 } = box
  const radius = { box: 3, weights: 3, circle: height / 2, pill: height / 2, bar: 2, layer: 8 }[shape]
  const stroke = litEnds.has(box.id) ? palette.accent : palette.line
  return element(
    'g',
    { 'data-node': box.node, 'data-step': box.step },
    titled(look, () => `${box.node}, ${box.operation}${box.size > 0 ? `, ${box.size}` : ''}`),
    element('rect', {
      ...rounded(box),
      rx: round(radius),
      fill: shape === 'bar' ? stroke : palette.node,
      stroke,
      'stroke-width': round((litEnds.has(box.id) ? 2 : 1.2) * strokes),
    }),
    signPath(box) === ''
      ? textMarkup(box.text, {
          x: x + width / 2,
          y: y + height / 2 + BASELINE[shape] * texts,
          anchor: 'middle',
          fontSize: round(FONT[shape] * texts),
          color: palette.ink,
          family: shape === 'layer' ? SANS : SERIF,
        })
      : element('path', { d: signPath(box), fill: 'none', stroke, 'stroke-width': round(1.4 * strokes) }),
  )
}

/** px of the text in each kind of box. */
export const FONT = { box: 15, weights: 14, circle: 12, pill: 13, bar: 11, layer: 12 } as const
const BASELINE = { box: 5, weights: 3, circle: 4, pill: 4, bar: 4, layer: 4 } as const

/** The arms of a product's and a sum's sign, in its circle. */
export function signPath({ x, y, width, height, shape, operation }: DiagramBox): string {
  if (shape !== 'circle') return ''
  const [cx, cy] = [x + width / 2, y + height / 2]
  const arm = (px: number): number => round((px * height) / 22)
  const [slant, straight] = [arm(4), arm(5.5)]
  if (operation === 'hadamard')
    return `M${round(cx - slant)},${round(cy - slant)}l${2 * slant},${2 * slant}M${round(cx - slant)},${round(cy + slant)}l${2 * slant},${-2 * slant}`
  if (operation === 'add')
    return `M${round(cx - straight)},${cy}h${2 * straight}M${cx},${round(cy - straight)}v${2 * straight}`
  return ''
}

/** The slabs of a deepening with its shortcut. */
export function slabsMarkup(part: DiagramSlabs, look: Look): string {
  const { connection, slabs, arc, shortcut, step } = part
  const { palette, lit, strokes = 1 } = look
  const stroke = lit.has(connection) ? palette.accent : palette.line
  const shapes = slabs.map((slab) =>
    element('rect', {
      ...rounded(slab),
      rx: 2,
      fill: palette.accentWash,
      stroke: palette.accent,
      'stroke-width': round(1.2 * strokes),
    }),
  )
  const way = [throughSlabs(part), arc]
    .filter((points) => points.length > 0)
    .map((points) =>
      element('path', {
        d: pathData({ points, gaps: [], forks: [] }),
        fill: 'none',
        stroke,
        'stroke-width': round((lit.has(connection) ? LIT : LINE) * strokes),
      }),
    )
    .join('')
  return element(
    'g',
    { 'data-deepening': connection, 'data-step': step },
    titled(look, () => `${slabs.length}-layer MLP on ${connection}`),
    way,
    ...shapes,
    shortcutMark(shortcut, arc, { palette, stroke }),
  )
}

/** The line goes on beneath the slabs, from where it comes to them to where it leaves. */
export function throughSlabs({ direction, x, y, width, height }: DiagramSlabs): readonly Point[] {
  const [across, down] = [x + width / 2, y + height / 2]
  return direction === 'right'
    ? [
        { x, y: down },
        { x: x + width, y: down },
      ]
    : [
        { x: across, y: y + height },
        { x: across, y },
      ]
}

/** On the arc: a small sigma where it is gated, a bracket where it is laid beside, nothing where it is added. */
function shortcutMark(
  shortcut: DiagramSlabs['shortcut'],
  arc: readonly Point[],
  { palette, stroke }: { readonly palette: Palette; readonly stroke: string },
): string {
  const [, a, b, end] = arc
  if (a === undefined || b === undefined || end === undefined) return ''
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2]
  if (shortcut === 'highway')
    return (
      element('circle', { cx: round(x), cy: round(y), r: 6, fill: palette.node, stroke, 'stroke-width': 1.2 }) +
      textMarkup([{ text: '\u03c3', style: 'upright' }], {
        x,
        y: y + 3,
        anchor: 'middle',
        fontSize: 9,
        color: palette.ink,
        family: SERIF,
      })
    )
  if (shortcut !== 'concat') return ''
  const isUp = a.x === b.x
  const data = isUp ? `M${end.x - 4},${end.y + 3}v-3h8v3` : `M${end.x - 3},${end.y - 4}h3v8h-3`
  return element('path', { d: data, fill: 'none', stroke, 'stroke-width': LINE })
}
