/** How high a chart of learning curves reaches: a bad beginning shall not squash the end. */
import type { MetricAxis } from '../../src-main/figures/figure.ts'
import { drawn, type AxisRange, type ChartAxis } from './axis-ticks.ts'
import type { CurveView } from './curve-chart.ts'

/** All its points: `xs` in drawn coordinates, `ys` as they were measured. */
export interface MeasuredCurve {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

export interface Heights extends AxisRange {
  /** Whether a bad beginning lies beyond them. */
  readonly isCut: boolean
}

export interface HeightsOf {
  /** Of all lines, means and single runs. */
  readonly curves: readonly MeasuredCurve[]
  readonly better: MetricAxis['better']
  readonly x: ChartAxis
  readonly view: CurveView
}

/** The first evaluations may lie far above all others: the axis holds what comes from this share of the steps on. */
const SETTLED = 0.2
/** What lies beyond by less than this share of the axis is worth its room. */
const WORTH_SHOWING = 0.5
/** With fewer points after it on every curve, the beginning is most of what there is to see. */
const A_COURSE = 8

/**
 * Limits in drawn coordinates that hold the later points of a course, everything before there is one; all that is in sight once zoomed.
 * `columns` is what is drawn, each [x, y, x, y ...].
 */
export function verticalRange(columns: readonly Float64Array[], { curves, better, x, view }: HeightsOf): Heights {
  const settled = x.isLog ? x.max + Math.log10(SETTLED) : x.min + SETTLED * (x.max - x.min)
  const all = heights(columns, x.min)
  const later = heights(columns, settled)
  if (all === null) return { low: 0, high: 1, isCut: false }
  const hasCourse = curves.some((curve) => hasCourseFrom(curve, settled, view.look.isLogY))
  if (view.window !== null || later === null || !hasCourse) return { ...all, isCut: false }
  const room = WORTH_SHOWING * (later.high - later.low)
  if (better === 'lower') {
    const isCut = all.high - later.high > room && later.high > later.low
    return { low: all.low, high: isCut ? later.high : all.high, isCut }
  }
  const isCut = later.low - all.low > room && later.high > later.low
  return { low: isCut ? later.low : all.low, high: all.high, isCut }
}

/** Whether the curve has a course from `start` on; counted in what was measured, since drawn points are fewer. */
function hasCourseFrom({ xs, ys }: MeasuredCurve, start: number, isLogY: boolean): boolean {
  let count = 0
  for (let k = xs.length - 1; k >= 0 && xs[k]! >= start && count < A_COURSE; k--)
    if (Number.isFinite(drawn(ys[k]!, isLogY))) count++
  return count === A_COURSE
}

/** Of the points from `start` on; null without any. */
function heights(columns: readonly Float64Array[], start: number): AxisRange | null {
  let [low, high] = [Infinity, -Infinity]
  for (const points of columns)
    for (let k = 0; k < points.length; k += 2) {
      if (points[k]! < start) continue
      low = Math.min(low, points[k + 1]!)
      high = Math.max(high, points[k + 1]!)
    }
  return low <= high ? { low, high } : null
}
