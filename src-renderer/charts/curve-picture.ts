/** From curves to what is drawn of them: axes, and points no closer than the screen can tell apart. */
import { nearAndFar, type Level } from '../../src-main/figures/charts/levels.ts'
import { chartAxis, drawn, drawnColumn, type AxisRange, type ChartAxis } from './axis-ticks.ts'
import type { CurveChart, CurveLine, CurveLook, CurveView } from './curve-chart.ts'
import type { CurveColumns } from './growing-curve.ts'
import { smoothed } from './smoothed.ts'
import { thinnedPoints, type ThinningWindow } from './thinned-points.ts'
import { verticalRange, type MeasuredCurve } from './vertical-range.ts'

/** Points are [x, y, x, y ...] in drawn coordinates. */
export interface DrawnLine {
  readonly id: string
  readonly name: string
  readonly slot: number
  readonly main: readonly Float64Array[]
  /** What was measured, behind a smoothed line. */
  readonly faint: readonly Float64Array[]
  /** Upper edge, and lower edge backwards; empty without a band. */
  readonly band: Float64Array
  readonly thin: readonly Float64Array[]
  /** The curves of one point, which no line can show. */
  readonly marks: Float64Array
  /** Drawn y at the right end; null where nothing of it is in sight. */
  readonly end: number | null
}

export interface DrawnLevel extends Level {
  /** Drawn y. */
  readonly value: number
  /** 'constant, 0.167' */
  readonly words: string
}

export interface CurvePicture {
  readonly x: ChartAxis
  readonly y: ChartAxis
  readonly lines: readonly DrawnLine[]
  readonly near: readonly DrawnLevel[]
  /** Too far away to be drawn, with their values. */
  readonly far: readonly Level[]
  /** Whether a bad beginning lies beyond the axis. */
  readonly isCut: boolean
}

/** null while there is no point to draw. */
export function curvePicture(chart: CurveChart, view: CurveView): CurvePicture | null {
  const { look } = view
  const shown = chart.lines.filter(({ id }) => !view.hidden.has(id)).map((line) => placed(line, look))
  const curves = shown.flatMap((line) => line.curves)
  const whole = rangeOf(curves.map(({ xs }) => xs))
  if (whole === null) return null
  const x = horizontalAxis(whole, view)
  const columns = Math.max(24, Math.min(view.width, Math.floor(view.points / (4 * curves.length))))
  const window: ThinningWindow = { low: x.min, high: x.max, columns }
  const lines = shown.map((line) => drawLine(line, { window, look }))
  const points = lines.flatMap(({ main, thin, band }) => [...main, ...thin, band])
  const y = verticalRange(points, { curves, better: chart.axis.better, x, view })
  const levels = chart.levels.map(({ name, value }) => ({
    name,
    value: drawn(value, look.isLogY),
    words: `${name}, ${short(value)}`,
  }))
  const drawable = levels.filter(({ value }) => Number.isFinite(value))
  const names = new Set(nearAndFar(drawable, [y.low, y.high]).near.map(({ name }) => name))
  const near = drawable.filter(({ name }) => names.has(name))
  const stretched = {
    low: Math.min(y.low, ...near.map(({ value }) => value)),
    high: Math.max(y.high, ...near.map(({ value }) => value)),
  }
  return {
    x,
    y: chartAxis(stretched.high > stretched.low ? stretched : around(stretched.low, look.isLogY), {
      isLog: look.isLogY,
      isRound: !look.isLogY,
    }),
    lines,
    near,
    far: chart.levels.filter(({ name }) => !near.some((level) => level.name === name)),
    isCut: y.isCut,
  }
}

interface PlacedCurve extends MeasuredCurve {
  readonly isSingle: boolean
}

interface PlacedLine {
  readonly line: CurveLine
  readonly curves: readonly PlacedCurve[]
}

function placed(line: CurveLine, look: CurveLook): PlacedLine {
  const place = (curve: CurveColumns, isSingle: boolean): PlacedCurve => ({
    xs: drawnColumn(look.x === 'steps' ? curve.steps : curve.epochs, look.isLogX),
    ys: curve.values,
    isSingle,
  })
  const { summary, singles } = line
  const means = summary === null ? [] : [place(summary, false), ...summary.tails.map((tail) => place(tail, true))]
  return { line, curves: [...means, ...singles.map((single) => place(single, true))] }
}

function drawLine(
  { line, curves }: PlacedLine,
  { window, look }: { window: ThinningWindow; look: CurveLook },
): DrawnLine {
  const thinned = ({ xs, ys }: PlacedCurve, weight: number): Float64Array =>
    thinnedPoints(xs, drawnColumn(smoothed(ys, weight), look.isLogY), window)
  const means = curves.filter(({ isSingle }) => !isSingle)
  const singles = curves.filter(({ isSingle }) => isSingle)
  const isSmoothed = look.smoothing > 0
  const main = means.map((curve) => thinned(curve, look.smoothing))
  const thin = singles.map((curve) => thinned(curve, look.smoothing))
  const behind = isSmoothed ? (means.length > 0 ? means : singles) : []
  return {
    id: line.id,
    name: line.name,
    slot: line.slot,
    main,
    faint: behind.map((curve) => thinned(curve, 0)),
    band:
      line.summary === null || means[0] === undefined
        ? new Float64Array(0)
        : bandOf(line, means[0].xs, { window, look }),
    thin,
    marks: Float64Array.from([...main, ...thin].filter(({ length }) => length === 2).flatMap((point) => [...point])),
    end: [...main, ...thin].map(lastY).find((y) => y !== null) ?? null,
  }
}

function bandOf(
  { summary }: CurveLine,
  xs: Float64Array,
  { window, look }: { window: ThinningWindow; look: CurveLook },
): Float64Array {
  if (summary === null || summary.runs < 2) return new Float64Array(0)
  const edge = (values: Float64Array): Float64Array =>
    thinnedPoints(xs, drawnColumn(smoothed(values, look.smoothing), look.isLogY), window)
  const [upper, lower] = [edge(summary.high), edge(summary.low)]
  const band = new Float64Array(upper.length + lower.length)
  band.set(upper)
  for (let k = 0; k < lower.length; k += 2) {
    band[band.length - 2 - k] = lower[k]!
    band[band.length - 1 - k] = lower[k + 1]!
  }
  return band
}

const short = (value: number): string => String(Number(value.toPrecision(3)))

const lastY = (points: Float64Array): number | null => points.at(-1) ?? null

/** From the first to the last finite x; columns do not fall. */
function rangeOf(columns: readonly Float64Array[]): AxisRange | null {
  let [low, high] = [Infinity, -Infinity]
  for (const xs of columns) {
    const first = xs.find(Number.isFinite)
    if (first === undefined) continue
    low = Math.min(low, first)
    high = Math.max(high, xs.at(-1)!)
  }
  return low <= high ? { low, high } : null
}

/** All that was measured, or the window; one point alone stands at the end of its way from 0, or amid a decade. */
function horizontalAxis(whole: AxisRange, { look, window }: CurveView): ChartAxis {
  const isLog = look.isLogX
  if (window !== null) return chartAxis(window, { isLog, isRound: false })
  const isOne = whole.low === whole.high
  const one = isLog ? { low: whole.low - 0.5, high: whole.high + 0.5 } : { low: 0, high: Math.max(1, whole.high) }
  const isWhole = look.x === 'steps' || (isOne && !isLog)
  return chartAxis(isOne ? one : whole, { isLog, isRound: !isLog, isWhole })
}

const around = (value: number, isLog: boolean): AxisRange => {
  const room = isLog ? 0.1 : Math.max(Math.abs(value) * 0.1, 0.1)
  return { low: value - room, high: value + room }
}
