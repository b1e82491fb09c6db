/** What flows, drawn on the cell: a band under each line as wide and dark as its size, and the share of the paths that decide. */
import type { Diagram, DiagramLine, Point } from '../../diagram/diagram.ts'
import { ownStretch, pathData, round } from '../../diagram/drawing/path-data.ts'
import { element, escapeMarkup } from '../../markup.ts'
import { fixed } from '../../numerals.ts'
import type { Palette } from '../../palette.ts'
import { levelOf, scaleColours, type MapScale } from '../map/map-scale.ts'

export interface FlowOnDiagram {
  /** Size at each connection at one time step: gradient or signal. */
  readonly sizes: ReadonlyMap<string, number>
  /** That of the map: colours mean the same in both. */
  readonly scale: MapScale
  /** Shares of the paths that are written on their lines, by connection; may be negative. */
  readonly shares: ReadonlyMap<string, PathShare>
}

export interface PathShare {
  /** 'carousel' */
  readonly title: string
  readonly share: number
}

/** px of the largest, and of a hundredth of it: log10 between, and never thinner. */
const [WIDEST, THINNEST] = [13.7, 1.9]
/** Paths with less are not written: they do not decide. */
const LEAST_SHARE = 0.05

/** px of a band whose size is this share of the largest on the diagram; 0: nothing flows. */
export function bandWidth(share: number): number {
  if (!(share > 0)) return 0
  return Math.max(THINNEST / 2, WIDEST + ((WIDEST - THINNEST) / 2) * Math.log10(Math.min(1, share)))
}

/** How the band of a connection is drawn. */
export interface Band {
  /** px; 0: nothing flows. */
  readonly width: number
  readonly colour: string
}

/** The bands of all connections that the diagram has: the largest is the widest. */
export function bandsOf(
  diagram: Diagram,
  { sizes, scale }: Pick<FlowOnDiagram, 'sizes' | 'scale'>,
  palette: Palette,
): ReadonlyMap<string, Band> {
  const there = diagram.lines.flatMap(({ connection }) => {
    const size = connection === undefined ? undefined : sizes.get(connection)
    return size === undefined ? [] : [[connection!, size] as const]
  })
  const largest = Math.max(0, ...there.map(([, size]) => size).filter(Number.isFinite))
  const colours = scaleColours(scale, palette)
  return new Map(
    there.map(([connection, size]) => {
      const level = levelOf(size, scale)
      if (level === -2) return [connection, { width: NOT_FINITE, colour: palette.bad }]
      return [connection, { width: bandWidth(size / largest), colour: colours[Math.max(0, level)]! }]
    }),
  )
}

/** px where a size is not finite: its colour and the number beside it say so. */
const NOT_FINITE = 4

/** Markup to lay under the lines: a band for each, also where nothing flows, so that it can be changed in place. */
export function flowBands(diagram: Diagram, bands: ReadonlyMap<string, Band>): string {
  return diagram.lines
    .map(({ paths, connection }) => {
      if (connection === undefined) return ''
      const { width, colour } = bands.get(connection) ?? { width: 0, colour: 'none' }
      return element('path', {
        d: paths.map((path) => pathData(ownStretch({ ...path, gaps: [] }))).join(''),
        fill: 'none',
        stroke: colour,
        'stroke-opacity': 0.85,
        'stroke-width': round(width),
        'stroke-linejoin': 'round',
        'data-band': connection,
      })
    })
    .join('')
}

/** What is written beside the lines of paths that decide. */
export function shareWords(diagram: Diagram, shares: FlowOnDiagram['shares']): ReadonlyMap<string, string> {
  return new Map(
    diagram.lines.flatMap(({ connection, isCarousel }) => {
      const path = connection === undefined ? undefined : shares.get(connection)
      if (path === undefined || !(Math.abs(path.share) >= LEAST_SHARE)) return []
      const { title, share } = path
      return [[connection!, isCarousel || share < 0 ? `${title} ${fixed(share, 2)}` : fixed(share, 2)]]
    }),
  )
}

/** Markup to lay over the drawing: the words beside their lines, in bold on the ground; empty where there are none. */
export function flowNumbers(diagram: Diagram, words: ReadonlyMap<string, string>, palette: Palette): string {
  return diagram.lines
    .map((line) => (line.connection === undefined ? '' : numberBeside(line, words.get(line.connection) ?? '', palette)))
    .join('')
}

function numberBeside(line: DiagramLine, words: string, palette: Palette): string {
  const { from, to } = longestStretch(line)
  const isAcross = from.y === to.y
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  return element(
    'text',
    {
      x: round(isAcross ? x : x + 9),
      // Below: above the first row stands the name of the layer.
      y: round(isAcross ? y + 19 : y + 4),
      'text-anchor': isAcross ? 'middle' : undefined,
      'font-size': 12,
      'font-weight': 600,
      'font-family': 'Segoe UI, SF Pro Text, Cantarell, Ubuntu, Noto Sans, Liberation Sans, system-ui, sans-serif',
      fill: palette.ink,
      stroke: palette.panel,
      'stroke-width': 4,
      'paint-order': 'stroke',
      'data-number': line.connection,
    },
    escapeMarkup(words),
  )
}

/** The longest straight stretch that only this line has. */
function longestStretch({ paths }: DiagramLine): { readonly from: Point; readonly to: Point } {
  const stretches = paths.flatMap((path) => {
    const { points } = ownStretch(path)
    return points.slice(1).map((to, k) => ({ from: points[k]!, to }))
  })
  const length = ({ from, to }: { from: Point; to: Point }): number => Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
  return stretches.reduce((longest, each) => (length(each) > length(longest) ? each : longest), stretches[0]!)
}
