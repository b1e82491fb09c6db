/** A stretch of a forecast as it is drawn: lines in per cent of the plot, ticks of both axes, and what is read at a step. */
import { chartAxis } from '../../charts/axis-ticks.ts'
import type { PredictionView } from '../../../src-main/contract/study.ts'
import type { DataTable } from '../../../src-main/figures/figure.ts'
import { decimalsFor, fixed, whole } from '../../../src-main/figures/numerals.ts'
import { extent } from '../../../src-main/figures/scale.ts'

export type ForecastSeries = Extract<PredictionView, { kind: 'forecast' }>['series'][number]

export interface AxisTick {
  /** Per cent from the left edge, or from the top. */
  readonly at: number
  readonly words: string
}

export interface ForecastPlot {
  /** Stretches without a gap, each as points 'x,y ...' in per cent. */
  readonly truth: readonly string[]
  readonly forecast: readonly string[]
  readonly x: readonly AxisTick[]
  readonly y: readonly AxisTick[]
  /** Per cent from the left edge of every value; NaN in a gap. */
  readonly places: Float64Array
  readonly decimals: number
}

export interface Stretch {
  /** Values [from, end) of the series. */
  readonly from: number
  readonly end: number
}

const TICKS = 5

/** The part of the series; sequences stand side by side with a gap between them, rows without a value are left out. */
export function plotOf(series: ForecastSeries, { from, end }: Stretch): ForecastPlot {
  const [truth, forecast] = [series.truth.subarray(from, end), series.predicted.subarray(from, end)]
  const finite = [...truth, ...forecast].filter(Number.isFinite)
  const { low, high } = finite.length === 0 ? { low: 0, high: 1 } : extent(finite)
  const y = chartAxis(low < high ? { low, high } : { low: low - 1, high: high + 1 }, { isLog: false, isRound: true })
  const top = (value: number): number => 100 * (1 - (value - y.min) / (y.max - y.min))
  const steps = stepsOf(series.at.subarray(from, end))
  const width = Math.max(1, ...steps.filter(Number.isFinite))
  const places = steps.map((step) => (100 * step) / width)
  const point = (value: number, k: number): string => `${places[k]!.toFixed(2)},${top(value).toFixed(2)}`
  return {
    truth: linesOf(truth, steps, point),
    forecast: linesOf(forecast, steps, point),
    x: ticksOf(series, places, from),
    y: y.ticks.map((tick) => ({ at: top(tick), words: y.word(tick) })),
    places,
    decimals: decimalsFor([], finite) + 1,
  }
}

/** Distance of every value from the first: rows apart within a sequence, one step from one sequence to the next. */
function stepsOf(at: Float64Array): Float64Array {
  const steps = new Float64Array(at.length)
  for (let k = 1; k < at.length; k++) {
    const apart = at[k]! - at[k - 1]!
    steps[k] = steps[k - 1]! + (apart > 0 ? apart : 1)
  }
  return steps.map((step, k) => (Number.isFinite(at[k]) ? step : Number.NaN))
}

/** Parted where a value or a step is missing. */
function linesOf(values: Float64Array, steps: Float64Array, point: (value: number, k: number) => string): string[] {
  const lines: string[][] = [[]]
  values.forEach((value, k) => {
    if (!(k > 0 && steps[k]! - steps[k - 1]! <= 1)) lines.push([])
    if (Number.isFinite(value)) lines.at(-1)!.push(point(value, k))
  })
  return lines.filter((line) => line.length > 0).map((line) => line.join(' '))
}

/** At values an equal number apart, first and last among them, in the words of the file where it has some. */
function ticksOf(series: ForecastSeries, places: Float64Array, from: number): AxisTick[] {
  const known = [...places.keys()].filter((k) => Number.isFinite(places[k]))
  const count = Math.min(TICKS, known.length)
  const chosen = Array.from(
    { length: count },
    (_, j) => known[Math.round((j * (known.length - 1)) / (count - 1 || 1))]!,
  )
  return chosen.map((k) => ({ at: places[k]!, words: timeWords(series, from + k) }))
}

/** '2014-12-31', or '5 021' where the place in the data is its time. */
export function timeWords({ at, times }: ForecastSeries, k: number): string {
  return times === null ? whole(at[k]!) : times[k]!
}

/** The value nearest to this place, in per cent from the left edge; null where there is none. */
export function nearestValue({ places }: ForecastPlot, at: number): number | null {
  let nearest: number | null = null
  places.forEach((place, k) => {
    if (!Number.isFinite(place)) return
    if (nearest === null || Math.abs(place - at) < Math.abs(places[nearest]! - at)) nearest = k
  })
  return nearest
}

/** The mean of |truth - forecast| over all values. */
export function meanAbsoluteError({ truth, predicted }: ForecastSeries): number {
  let [sum, count] = [0, 0]
  truth.forEach((value, k) => {
    const error = Math.abs(value - predicted[k]!)
    if (!Number.isFinite(error)) return
    sum += error
    count++
  })
  return sum / count
}

/** The values of a stretch, to be read out. */
export function forecastTable(series: ForecastSeries, stretch: Stretch, { time }: { time: string }): DataTable {
  const { decimals } = plotOf(series, stretch)
  const word = (value: number): string => (Number.isFinite(value) ? fixed(value, decimals) : '–')
  const places = Array.from({ length: stretch.end - stretch.from }, (_, j) => stretch.from + j)
  return {
    columns: [
      { title: time, align: 'right' },
      { title: 'truth', align: 'right' },
      { title: 'forecast', align: 'right' },
      { title: 'forecast minus truth', align: 'right' },
    ],
    rows: places
      .filter((k) => Number.isFinite(series.at[k]))
      .map((k) => {
        const [truth, forecast] = [series.truth[k]!, series.predicted[k]!]
        return [timeWords(series, k), word(truth), word(forecast), word(forecast - truth)]
      }),
  }
}
