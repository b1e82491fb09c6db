import type { EChartsOption, LineSeriesOption, LinesSeriesOption } from 'echarts'
import type { Estimate } from '../estimate.ts'
import { estimateCells, estimateDecimals, estimateWords } from '../estimate.ts'
import type { ChartFigure, MetricAxis } from '../figure.ts'
import { axisTitle } from '../figure.ts'
import { decimalsFor, fixed, whole } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import { seriesStyle } from '../palette.ts'
import type { Scale } from '../scale.ts'
import { scaleAround } from '../scale.ts'
import { chartText, costAxes, inLines, roomFor, roomForTicks, textAt } from './axes.ts'
import { stackLabels } from './stacked-labels.ts'

export interface LossOverBudgets {
  readonly metric: MetricAxis
  /** What is paid: 'parameters'. */
  readonly cost: string
  readonly architectures: readonly {
    readonly name: string
    readonly slot: number
    /** One per budget that it was trained at. */
    readonly points: readonly { readonly cost: number; readonly estimate: Estimate }[]
  }[]
}

type Line = LossOverBudgets['architectures'][number]

const WIDTH = 510
const HEIGHT = 320
const PLOT = { top: 14, bottom: 44 }

/**
 * Test metric against what was paid, a line an architecture through its budgets. How to read it: where one line lies below another at every
 * cost it is the better buy at every budget; where they cross, the answer depends on the budget.
 */
export function lossOverBudgetsChart(data: LossOverBudgets, palette: Palette): ChartFigure {
  const lines = data.architectures
    .filter(({ points }) => points.length > 0)
    .map((line) => ({ ...line, points: line.points.toSorted((a, b) => a.cost - b.cost) }))
  const all = lines.flatMap(({ points }) => points)
  const x = scaleAround([0, ...all.map(({ cost }) => cost)], 5)
  const y = scaleAround(
    all.flatMap(({ estimate }) => [estimate.mean, ...(estimate.interval ?? [])]),
    5,
  )
  const right = roomFor(lines.map(({ name }) => name)) + 34
  return {
    id: 'over-budgets',
    title: `Test ${data.metric.title} against ${data.cost}, over budgets`,
    subtitle: `${data.metric.unit === '' ? '' : `${data.metric.unit}; `}a line an architecture through its studies; mean, bars: 95 % interval`,
    description: description(data, lines),
    reading: 'Where lines cross, which architecture is better depends on the budget.',
    width: WIDTH,
    height: HEIGHT,
    option: {
      textStyle: chartText(palette),
      grid: { left: roomForTicks(y), right, ...PLOT },
      ...costAxes({ x, y, cost: data.cost, palette }),
      series: [bars(lines, palette), ...lines.map((line) => curve(line, palette))],
      graphic: endNames(lines, { y, right: WIDTH - right, palette }),
    },
    table: table(data, lines),
  }
}

function curve({ points, slot }: Line, palette: Palette): LineSeriesOption {
  const { color, dash } = seriesStyle(slot, palette)
  return {
    type: 'line',
    silent: true,
    symbol: 'circle',
    symbolSize: 7,
    emphasis: { disabled: true },
    itemStyle: { color },
    lineStyle: { color, width: 1.6, type: dash.length === 0 ? 'solid' : [...dash], cap: 'butt' },
    data: points.map(({ cost, estimate }) => [cost, estimate.mean]),
  }
}

function bars(lines: readonly Line[], palette: Palette): LinesSeriesOption {
  const data = lines.flatMap(({ points, slot }) =>
    points.flatMap(({ cost, estimate: { interval } }) =>
      interval === null
        ? []
        : [{ coords: interval.map((limit) => [cost, limit]), lineStyle: { color: seriesStyle(slot, palette).color } }],
    ),
  )
  return { type: 'lines', coordinateSystem: 'cartesian2d', silent: true, lineStyle: { width: 1.2, opacity: 0.8 }, data }
}

interface EndPlace {
  readonly y: Scale
  /** px of the plot's right edge. */
  readonly right: number
  readonly palette: Palette
}

/** At the right of each line its dash and its name. */
function endNames(lines: readonly Line[], { y, right, palette }: EndPlace): NonNullable<EChartsOption['graphic']> {
  const [top, bottom] = [PLOT.top, HEIGHT - PLOT.bottom]
  const down = (value: number): number => bottom - ((value - y.min) / (y.max - y.min)) * (bottom - top)
  const labels = lines.map(({ name, points }) => ({
    at: down(points.at(-1)!.estimate.mean),
    height: 2 + 13 * inLines(name).split('\n').length,
  }))
  return stackLabels(labels, { top, bottom }).flatMap((at, index) => {
    const { name, slot } = lines[index]!
    const { color, dash } = seriesStyle(slot, palette)
    return [
      {
        type: 'line',
        silent: true,
        shape: { x1: right + 10, y1: at, x2: right + 32, y2: at },
        style: { stroke: color, lineWidth: 2, lineDash: [...dash] },
      },
      textAt({ x: right + 38, y: at, align: 'left', text: inLines(name), color: palette.ink }),
    ]
  })
}

const decimalsOf = (lines: readonly Line[]): number =>
  estimateDecimals(lines.flatMap(({ points }) => points.map(({ estimate }) => estimate)))

function description({ metric, cost }: LossOverBudgets, lines: readonly Line[]): string {
  const decimals = decimalsOf(lines)
  const tell = ({ name, points }: Line): string =>
    `${name} ${points.map((point) => `${estimateWords(point.estimate, (value) => fixed(value, decimals))} at ${whole(point.cost)}`).join(', ')}`
  return `Test ${axisTitle(metric)} against ${cost} over several budgets: ${lines.map(tell).join('; ')}.`
}

function table({ metric, cost }: LossOverBudgets, lines: readonly Line[]): ChartFigure['table'] {
  const decimals = decimalsOf(lines)
  const costDecimals = decimalsFor(
    [],
    lines.flatMap(({ points }) => points.map((point) => point.cost)),
  )
  return {
    columns: [
      { title: 'architecture', align: 'left' },
      { title: cost, align: 'right' },
      { title: `mean, ${axisTitle(metric)}`, align: 'right' },
      { title: 'low', align: 'right' },
      { title: 'high', align: 'right' },
    ],
    rows: lines.flatMap(({ name, points }) =>
      points.map((point) => [
        name,
        fixed(point.cost, costDecimals),
        ...estimateCells(point.estimate, (value) => fixed(value, decimals)),
      ]),
    ),
  }
}
