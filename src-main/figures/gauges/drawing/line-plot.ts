/** Lines with bands over one axis: what most gauges are. Hairline grid on the vertical axis, no frame, names at the ends of the lines. */
import { stackLabels } from '../../charts/stacked-labels.ts'
import { textWidth } from '../../scale.ts'
import type { SeedBand } from '../over-seeds.ts'
import type { GaugeAxis } from './axis.ts'
import type { Mark, PlotArea, Tone } from './gauge.ts'

export interface PlotLine {
  /** At its end; '' where a table names it. */
  readonly name: string
  readonly tone: Tone
  /** Across; entry k belongs to entry k of the values. */
  readonly xs: ArrayLike<number>
  readonly values: ArrayLike<number>
  /** Range over seeds; left out with one. */
  readonly band?: Pick<SeedBand, 'low' | 'high'>
  readonly dash?: readonly number[]
  readonly width?: number
}

/** The median of an architecture's seeds over `xs`, with their range where there are several. */
export function seedLine(
  line: SeedBand & { readonly name: string; readonly slot: number; readonly seeds: number },
  xs: PlotLine['xs'],
): PlotLine {
  const { name, slot, seeds, median, low, high } = line
  return { name, tone: { slot }, xs, values: median, ...(seeds > 1 ? { band: { low, high } } : {}) }
}

export interface PlotLevel {
  readonly name: string
  readonly value: number
}

export interface LinePlot {
  readonly x: GaugeAxis
  readonly y: GaugeAxis
  /** With its unit. */
  readonly xTitle: string
  readonly lines: readonly PlotLine[]
  /** Dotted ink across the plot, named at its right end. */
  readonly levels?: readonly PlotLevel[]
  /** px of the whole. */
  readonly width: number
  readonly height: number
  readonly across: PlotArea['across']
  /** px; left out: what names and ticks need. */
  readonly right?: number
}

/** px of height that leave room for the names of so many lines; never below the usual. */
export const heightFor = (lines: number, usual: number): number => Math.max(usual, 13 * lines + TOP + BOTTOM)

export interface DrawnPlot {
  readonly area: PlotArea
  readonly marks: Mark[]
  /** px of values; NaN for what has no place. */
  readonly at: (x: number, y: number) => readonly [number, number]
}

const [TOP, BOTTOM] = [8, 38]

/** The drawn plot, with the function that places more marks on it. */
export function linePlot(plot: LinePlot): DrawnPlot {
  const { x, y, lines, width, height, across } = plot
  const left = 12 + Math.max(18, ...y.ticks.map((tick) => textWidth(y.word(tick))))
  const right = plot.right ?? roomForNames(lines, width)
  const area: PlotArea = {
    left,
    top: TOP,
    width: Math.max(40, width - left - right),
    height: Math.max(40, height - TOP - BOTTOM),
    from: x.min,
    to: x.max,
    across,
  }
  const at = (vx: number, vy: number): readonly [number, number] => [
    area.left + area.width * x.place(vx),
    area.top + area.height * (1 - y.place(vy)),
  ]
  const bands = lines.flatMap((line) => bandMarks(line, at))
  const drawn = lines.map((line): Mark => ({
    kind: 'line',
    points: pointsOf(line.xs, line.values, at),
    tone: line.tone,
    width: line.width ?? 1.8,
    ...(line.dash === undefined ? {} : { dash: line.dash }),
  }))
  return {
    area,
    at,
    marks: [...axisMarks(plot, area), ...levelMarks(plot, area, at), ...bands, ...drawn, ...endNames(lines, area, at)],
  }
}

type Place = DrawnPlot['at']

function pointsOf(xs: ArrayLike<number>, values: ArrayLike<number>, at: Place): number[] {
  const points: number[] = []
  for (let k = 0; k < xs.length; k++) points.push(...at(xs[k]!, values[k] ?? NaN))
  return points
}

function bandMarks({ xs, band, tone }: PlotLine, at: Place): Mark[] {
  if (band === undefined) return []
  const points: number[] = []
  for (let k = 0; k < xs.length; k++) if (isDrawn(band, k, at)) points.push(...at(xs[k]!, band.high[k]!))
  for (let k = xs.length - 1; k >= 0; k--) if (isDrawn(band, k, at)) points.push(...at(xs[k]!, band.low[k]!))
  return points.length < 4 ? [] : [{ kind: 'area', points, tone, opacity: 0.12 }]
}

const isDrawn = ({ low, high }: Pick<SeedBand, 'low' | 'high'>, k: number, at: Place): boolean =>
  Number.isFinite(at(0, low[k]!)[1]) && Number.isFinite(at(0, high[k]!)[1])

function axisMarks({ x, y, xTitle }: LinePlot, { left, top, width, height }: PlotArea): Mark[] {
  const bottom = top + height
  const grid = y.ticks.flatMap((tick): Mark[] => {
    const at = bottom - height * y.place(tick)
    return [
      { kind: 'line', points: [left, at, left + width, at], tone: 'hair', width: 1 },
      { kind: 'text', x: left - 6, y: at + 4, text: y.word(tick), anchor: 'end', tone: 'ink3' },
    ]
  })
  const ticks = x.ticks.map((tick): Mark => ({
    kind: 'text',
    x: left + width * x.place(tick),
    y: bottom + 14,
    text: x.word(tick),
    anchor: 'middle',
    tone: 'ink3',
  }))
  return [
    ...grid,
    { kind: 'line', points: [left, top, left, bottom, left + width, bottom], tone: 'hairStrong', width: 1 },
    ...ticks,
    { kind: 'text', x: left + width / 2, y: bottom + 30, text: xTitle, anchor: 'middle', tone: 'ink2' },
  ]
}

/** 'Do nothing', 'chance', a threshold: dotted, named above its right end. */
function levelMarks({ x, levels = [] }: LinePlot, { left, width }: PlotArea, at: Place): Mark[] {
  return levels.flatMap(({ name, value }): Mark[] => {
    const [, y] = at(x.min, value)
    if (!Number.isFinite(y)) return []
    return [
      { kind: 'line', points: [left, y, left + width, y], tone: 'ink', width: 1, dash: [1, 3] },
      { kind: 'text', x: left + width - 2, y: y - 5, text: name, anchor: 'end', tone: 'ink2' },
    ]
  })
}

/** px of a key before a name. */
const KEY = 20

function roomForNames(lines: readonly PlotLine[], width: number): number {
  const widest = Math.max(0, ...lines.map(({ name }) => textWidth(name)))
  return widest === 0 ? 12 : 12 + KEY + Math.min(0.36 * width, widest)
}

function endNames(lines: readonly PlotLine[], { left, top, width, height }: PlotArea, at: Place): Mark[] {
  const named = lines.flatMap((line) => {
    const last = lastPoint(line, at)
    return line.name === '' || last === null ? [] : [{ line, at: last, height: 13 }]
  })
  const places = stackLabels(named, { top, bottom: top + height })
  const from = left + width + 5
  return named.flatMap(({ line: { name, tone, dash } }, k): Mark[] => [
    {
      kind: 'line',
      points: [from, places[k]!, from + KEY - 4, places[k]!],
      tone,
      width: 1.8,
      ...(dash === undefined ? {} : { dash }),
    },
    { kind: 'text', x: from + KEY, y: places[k]! + 4, text: name, anchor: 'start', tone: 'ink' },
  ])
}

/** y of the last point that is drawn. */
function lastPoint({ xs, values }: PlotLine, at: Place): number | null {
  for (let k = xs.length - 1; k >= 0; k--) {
    const [x, y] = at(xs[k]!, values[k] ?? NaN)
    if (Number.isFinite(x) && Number.isFinite(y)) return y
  }
  return null
}
