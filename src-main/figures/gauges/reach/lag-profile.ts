/** How far back the loss reaches: the gradient of a loss against the lag, with the lag at which it has faded. */
import { fixed } from '../../numerals.ts'
import { countAxis, logAxis } from '../drawing/axis.ts'
import type { Gauge, Mark } from '../drawing/gauge.ts'
import { ONE_STEP, type NothingToDraw } from '../gauge-kind.ts'
import { linePlot, type DrawnPlot } from '../drawing/line-plot.ts'

/** The profile of one architecture, with its reach at the level that is asked for. */
export interface LagLine {
  readonly name: string
  readonly slot: number
  readonly seeds: number
  /** By lag, from 0; share of lag 0. */
  readonly median: ArrayLike<number>
  readonly low: ArrayLike<number>
  readonly high: ArrayLike<number>
  /** Under a linear theory. */
  readonly expected: ArrayLike<number>
  /** In steps; Infinity: beyond the window; NaN: not known. */
  readonly reach: number
  readonly interval: { readonly low: number; readonly high: number } | null
}

export interface LagQuestion {
  readonly lines: readonly LagLine[]
  /** 'layer1.h' */
  readonly state: string
  /** Share of lag 0 that reach is told for: 0.01 */
  readonly level: number
  readonly hasExpected: boolean
  readonly width: number
  readonly height: number
}

/** Shares are drawn down to a ten-thousandth of the level. */
const DECADES_BELOW = 4

/** Profiles on a log axis; on the level a dot for each reach, a line dropped to the axis, and its interval as a bar above the axis. */
export function lagProfileGauge({
  lines,
  state,
  level,
  hasExpected,
  width,
  height,
}: LagQuestion): Gauge | NothingToDraw {
  if (lines.every(({ median }) => median.length < 2)) return ONE_STEP
  const last = Math.max(1, ...lines.map(({ median }) => median.length - 1))
  const all = lines.flatMap(({ low, high }) => [...Array.from(low), ...Array.from(high)])
  const lags = Float64Array.from({ length: last + 1 }, (_, k) => k)
  const plot = linePlot({
    x: countAxis(0, last),
    y: logAxis([1, level, ...all], Math.ceil(-Math.log10(level)) + DECADES_BELOW),
    xTitle: 'lag k, time steps back',
    lines: [
      ...lines.map((line) => ({
        name: '',
        tone: { slot: line.slot },
        xs: lags,
        values: line.median,
        ...(line.seeds > 1 ? { band: { low: Float64Array.from(line.low), high: Float64Array.from(line.high) } } : {}),
      })),
      ...(hasExpected ? lines.map((line) => theory(line, lags)) : []),
    ],
    levels: [{ name: `${percentWord(level)} of lag 0`, value: level }],
    width,
    height,
    across: 'lag',
    right: 12,
  })
  const words = lines.map(
    ({ name, reach, interval }) =>
      `${name} ${reachWords(reach)}${interval === null ? '' : ` (${stepsWord(interval.low)} to ${stepsWord(interval.high)})`}`,
  )
  return {
    id: 'lag-profile',
    title: 'Lag profile',
    subtitle: `\u2016\u2202L/\u2202${state}\u2016 against the lag, as a share of lag 0; median and range over seeds`,
    description: `Reach at ${percentWord(level)} of lag 0, of ${state}: ${words.join('; ')}.`,
    width,
    height,
    marks: [...plot.marks, ...lines.flatMap((line, k) => reachMarks(line, { level, plot, k }))],
    plots: [plot.area],
    table: lagTable(lines),
  }
}

/** '1 %' */
const percentWord = (share: number): string => `${Number((100 * share).toPrecision(3))} %`

/** '34 steps', 'beyond the window'. */
export function reachWords(steps: number): string {
  if (Number.isNaN(steps)) return 'not measured'
  return Number.isFinite(steps) ? `${stepsWord(steps)} steps` : 'beyond the window'
}

/** '9.3': steps of a reach, which lies between lags by interpolation. */
export const stepsWord = (steps: number): string => fixed(steps, 1)

function theory({ slot, expected }: LagLine, xs: Float64Array) {
  return { name: '', tone: { slot }, xs, values: expected, width: 1, dash: [1, 4] } as const
}

interface ReachPlace {
  readonly level: number
  readonly plot: DrawnPlot
  readonly k: number
}

function reachMarks({ slot, reach, interval, name }: LagLine, { level, plot, k }: ReachPlace): Mark[] {
  const { area, at } = plot
  const bottom = area.top + area.height
  const marks: Mark[] = []
  const bar = bottom - 4 - 5 * k
  if (interval !== null) {
    const [from] = at(Math.min(area.to, Math.max(area.from, interval.low)), level)
    const [to] = at(Math.min(area.to, Math.max(area.from, interval.high)), level)
    marks.push({ kind: 'line', points: [from, bar, to, bar], tone: { slot }, width: 3, dash: [] })
  }
  if (reach >= area.from && reach <= area.to) {
    const [x, y] = at(reach, level)
    marks.push({ kind: 'line', points: [x, y, x, bottom], tone: { slot }, width: 1, dash: [] })
    marks.push({ kind: 'dot', x, y, r: 4, tone: { slot }, title: `${name}: ${reachWords(reach)}` })
  }
  return marks
}

function lagTable(lines: readonly LagLine[]): Gauge['table'] {
  return {
    columns: ['architecture', 'lag', 'share of lag 0, median', 'lowest seed', 'highest seed', 'linear theory'],
    rows: lines.flatMap(({ name, median, low, high, expected }) =>
      Array.from(median, (value, k) => [name, k, value, low[k] ?? NaN, high[k] ?? NaN, expected[k] ?? NaN]),
    ),
  }
}
