import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { ChartFigure, MetricAxis } from '../figure.ts'
import { axisTitle } from '../figure.ts'
import { decimalsFor, fixed, whole } from '../numerals.ts'
import type { Palette, SeriesStyle } from '../palette.ts'
import { seriesStyle } from '../palette.ts'
import type { Scale } from '../scale.ts'
import { extent, scaleAround } from '../scale.ts'
import { chartText, inLines, roomFor, roomForTicks, textAt, valueAxis, verticalValueAxis } from './axes.ts'
import type { CurvePoint, CurveSummary } from './curve-summary.ts'
import { summariseCurves } from './curve-summary.ts'
import { stackLabels } from './stacked-labels.ts'

export interface LearningCurves {
  readonly metric: MetricAxis
  readonly architectures: readonly {
    readonly name: string
    readonly slot: number
    /** Validation metric of each seed's run against training steps. */
    readonly runs: readonly (readonly CurvePoint[])[]
  }[]
}

interface Curve {
  readonly name: string
  readonly style: SeriesStyle
  readonly summary: CurveSummary
}

/** px, where no width is asked for. */
const WIDTH = 680
const HEIGHT = 380
const PLOT = { top: 14, bottom: 44 }
/** The first evaluations may lie far above all others: the axis holds what comes from this share of the steps on. */
const SETTLED = 0.2
/** What lies beyond by less than this share of the axis is worth its room. */
const WORTH_SHOWING = 0.5

/**
 * Validation metric against training steps. How to read it: lines are means over seeds, bands reach from the lowest to the highest
 * seed; a curve that still falls at its end would have gained from more steps. Where some seeds stopped early, the others go on thin.
 */
export function learningCurvesChart(data: LearningCurves, palette: Palette, width = WIDTH): ChartFigure {
  const curves = data.architectures
    .map(({ name, slot, runs }): Curve => ({ name, style: seriesStyle(slot, palette), summary: summariseCurves(runs) }))
    .filter(({ summary }) => summary.points.length > 0)
  const y = shownRange(curves, data.metric)
  const x = scaleAround([0, ...curves.flatMap(({ summary }) => lastSteps(summary))], 6)
  const right = roomFor(curves.map(({ name }) => name)) + 34
  return {
    id: 'learning-curves',
    title: `Validation ${data.metric.title} while training`,
    subtitle: `${data.metric.unit === '' ? '' : `${data.metric.unit}; `}mean over seeds, band from lowest to highest seed${y.cut ? '; the beginning lies beyond the axis' : ''}`,
    description: description(data, curves),
    reading:
      'A curve that has not settled at its end would have gained from more steps. Where some seeds stopped early, the others go on as thin lines.',
    width,
    height: HEIGHT,
    option: {
      textStyle: chartText(palette),
      grid: { left: roomForTicks(y.scale), right, top: PLOT.top, bottom: PLOT.bottom },
      xAxis: valueAxis({ scale: x, title: 'training steps', palette, grid: false, tick: whole }),
      yAxis: verticalValueAxis({ scale: y.scale, palette, grid: true }),
      series: curves.flatMap(lines),
      graphic: endNames(curves, { scale: y.scale, right: width - right, palette }),
    },
    table: table(data, curves),
  }
}

/** Steps of the last point of every run. */
const lastSteps = ({ points, tails }: CurveSummary): number[] =>
  [points.at(-1), ...tails.map((tail) => tail.at(-1))].flatMap((point) => (point === undefined ? [] : [point.step]))

/** Limits that hold the later points, so that a bad beginning does not squash the end. */
function shownRange(curves: readonly Curve[], { better }: MetricAxis): { scale: Scale; cut: boolean } {
  const sign = better === 'lower' ? 1 : -1
  const points = curves.flatMap(({ summary: { points, tails } }) => [
    ...points.flatMap(({ step, low, high }) => [low, high].map((value) => ({ step, value: sign * value }))),
    ...tails.flat().map(({ step, value }) => ({ step, value: sign * value })),
  ])
  if (points.length === 0) return { scale: scaleAround([0, 1]), cut: false }
  const end = extent(points.map(({ step }) => step)).high
  const { low: best, high: worst } = extent(points.map(({ value }) => value))
  const later = extent(points.filter(({ step }) => step >= SETTLED * end).map(({ value }) => value)).high
  const cut = worst - best > (1 + WORTH_SHOWING) * (later - best)
  return { scale: scaleAround([sign * best, sign * (cut ? later : worst)], 5), cut }
}

function lines({ name, style, summary }: Curve): LineSeriesOption[] {
  const common = { type: 'line', silent: true, showSymbol: false, clip: true, emphasis: { disabled: true } } as const
  const type = style.dash.length === 0 ? 'solid' : [...style.dash]
  const lineStyle = { color: style.color, width: 1.6, type, cap: 'butt' as const } as const
  const band = ({ data, color }: { data: number[][]; color: string }): LineSeriesOption => ({
    ...common,
    stack: `band ${name}`,
    stackStrategy: 'all',
    data,
    lineStyle: { width: 0 },
    areaStyle: { color, opacity: color === 'transparent' ? 0 : 0.12 },
  })
  const { points, tails } = summary
  return [
    band({ data: points.map(({ step, low }) => [step, low]), color: 'transparent' }),
    band({ data: points.map(({ step, low, high }) => [step, high - low]), color: style.color }),
    { ...common, name, data: points.map(({ step, mean }) => [step, mean]), lineStyle },
    ...tails.map((tail): LineSeriesOption => ({
      ...common,
      data: tail.map(({ step, value }) => [step, value]),
      lineStyle: { ...lineStyle, width: 0.8, opacity: 0.7 },
    })),
  ]
}

interface EndPlace {
  readonly scale: Scale
  readonly right: number
  readonly palette: Palette
}

/** At the right of each curve its dash and its name. */
function endNames(
  curves: readonly Curve[],
  { scale, right, palette }: EndPlace,
): NonNullable<EChartsOption['graphic']> {
  const [top, bottom] = [PLOT.top, HEIGHT - PLOT.bottom]
  const place = (value: number): number =>
    bottom - ((Math.min(scale.max, Math.max(scale.min, value)) - scale.min) / (scale.max - scale.min)) * (bottom - top)
  const labels = curves.map(({ name, summary }) => ({
    at: place(summary.points.at(-1)!.mean),
    height: 2 + 13 * inLines(name).split('\n').length,
  }))
  return stackLabels(labels, { top, bottom }).flatMap((y, index) => {
    const { name, style } = curves[index]!
    return [
      {
        type: 'line',
        silent: true,
        shape: { x1: right + 10, y1: y, x2: right + 32, y2: y },
        style: { stroke: style.color, lineWidth: 2, lineDash: [...style.dash] },
      },
      textAt({ x: right + 38, y, align: 'left', text: inLines(name), color: palette.ink }),
    ]
  })
}

function description({ metric }: LearningCurves, curves: readonly Curve[]): string {
  const decimals = decimalsOfCurves(curves)
  const tell = ({ name, summary: { points } }: Curve): string => {
    const last = points.at(-1)!
    return `${name} from ${fixed(points[0]!.mean, decimals)} to ${fixed(last.mean, decimals)} at step ${whole(last.step)}`
  }
  return `Learning curves of the validation ${axisTitle(metric)}, means over seeds: ${curves.map(tell).join('; ')}.`
}

function decimalsOfCurves(curves: readonly Curve[]): number {
  const points = curves.flatMap(({ summary }) => summary.points)
  return decimalsFor(
    points.map(({ low, high }) => (high - low) / 2),
    points.map(({ mean }) => mean),
  )
}

function table({ metric }: LearningCurves, curves: readonly Curve[]): ChartFigure['table'] {
  const decimals = decimalsOfCurves(curves)
  return {
    columns: [
      { title: 'architecture', align: 'left' },
      { title: 'step', align: 'right' },
      { title: `mean, ${axisTitle(metric)}`, align: 'right' },
      { title: 'lowest', align: 'right' },
      { title: 'highest', align: 'right' },
    ],
    rows: curves.flatMap(({ name, summary }) =>
      thinned(summary.points).map(({ step, mean, low, high }) => [
        name,
        whole(step),
        fixed(mean, decimals),
        fixed(low, decimals),
        fixed(high, decimals),
      ]),
    ),
  }
}

/** At most 12 points, the last one among them. */
function thinned<T>(points: readonly T[]): T[] {
  const every = Math.ceil(points.length / 12)
  return points.filter((_, index) => (points.length - 1 - index) % every === 0)
}
