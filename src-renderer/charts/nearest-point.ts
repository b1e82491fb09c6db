import type { CurveLine, CurveLook } from './curve-chart.ts'
import type { CurveColumns } from './growing-curve.ts'
import { firstAtLeast } from './thinned-points.ts'

/** What a line says at one place: the measured point that is nearest, and the seeds' range there. */
export interface PointReading {
  readonly x: number
  readonly value: number
  /** null for one run alone. */
  readonly range: readonly [low: number, high: number] | null
}

/** The reading of a line at x (a step or an epoch, as the look says); null before it begins and after it ends. */
export function readingAt(line: CurveLine, x: number, look: Pick<CurveLook, 'x'>): PointReading | null {
  const { summary, singles } = line
  if (summary === null || summary.steps.length === 0) return readingOfRuns(singles, x, look)
  const index = nearestIndex(columnOf(summary, look), x)
  if (index === null) return null
  const range = summary.runs > 1 ? ([summary.low[index]!, summary.high[index]!] as const) : null
  return { x: columnOf(summary, look)[index]!, value: summary.values[index]!, range }
}

/** Mean and range of the runs that have a point there. */
function readingOfRuns(runs: readonly CurveColumns[], x: number, look: Pick<CurveLook, 'x'>): PointReading | null {
  const points = runs.flatMap((run) => {
    const index = nearestIndex(columnOf(run, look), x)
    return index === null ? [] : [{ x: columnOf(run, look)[index]!, value: run.values[index]! }]
  })
  const values = points.map(({ value }) => value).filter(Number.isFinite)
  if (points[0] === undefined || values.length === 0) return null
  const value = values.reduce((sum, each) => sum + each, 0) / values.length
  return { x: points[0].x, value, range: values.length > 1 ? [Math.min(...values), Math.max(...values)] : null }
}

const columnOf = (curve: CurveColumns, { x }: Pick<CurveLook, 'x'>): Float64Array =>
  x === 'steps' ? curve.steps : curve.epochs

/** Index of the nearest x; null where x lies outside by more than the distance of neighbours. */
function nearestIndex(xs: Float64Array, x: number): number | null {
  if (xs.length === 0) return null
  const right = Math.min(firstAtLeast(xs, x), xs.length - 1)
  const left = Math.max(0, right - 1)
  const index = x - xs[left]! < xs[right]! - x ? left : right
  const gap = xs.length === 1 ? 1 : (xs.at(-1)! - xs[0]!) / (xs.length - 1)
  return Math.abs(xs[index]! - x) <= 2 * gap ? index : null
}
