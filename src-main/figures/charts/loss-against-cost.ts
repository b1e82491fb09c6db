import type { EChartsOption, LineSeriesOption, LinesSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Estimate } from '../estimate.ts'
import { estimateCells, estimateDecimals, estimateWords } from '../estimate.ts'
import type { ChartFigure, MetricAxis } from '../figure.ts'
import { axisTitle } from '../figure.ts'
import { decimalsFor, fixed, whole } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import { seriesStyle } from '../palette.ts'
import type { Scale } from '../scale.ts'
import { scaleAround } from '../scale.ts'
import { chartText, costAxes, inLines, roomForTicks, textAt } from './axes.ts'
import { placeLabels } from './free-labels.ts'

export interface LossAgainstCost {
  /** Part of the figure's id: 'seconds'. */
  readonly id: string
  readonly metric: MetricAxis
  /** What is paid: 'multiply-adds per time step', 's per run'. */
  readonly cost: string
  readonly architectures: readonly {
    readonly name: string
    readonly slot: number
    readonly cost: number
    readonly estimate: Estimate
  }[]
  readonly intervalName: string
  /** Names of those whose cost is not known, so that they are not drawn. Left out: there are none. */
  readonly unknown?: readonly string[]
}

type Paid = LossAgainstCost['architectures'][number]

/** px, where no width is asked for. */
const WIDTH = 510
const HEIGHT = 320
const PLOT = { right: 20, top: 14, bottom: 44 }

/**
 * Test metric against what it costs. How to read it: no architecture is better and cheaper than one on the shaded front; bars are the
 * intervals of the mean, so neighbours whose bars overlap may well change places. What is not drawn, for its cost is not known, is named.
 */
export function lossAgainstCostChart(data: LossAgainstCost, palette: Palette, width = WIDTH): ChartFigure {
  const x = scaleAround(padded(data.architectures.map(({ cost }) => cost)), 5)
  const y = scaleAround(
    data.architectures.flatMap(({ estimate }) => [estimate.mean, ...(estimate.interval ?? [])]),
    5,
  )
  const front = costFront(data)
  return {
    id: `against-${data.id}`,
    title: `Test ${data.metric.title} against ${data.cost}`,
    subtitle: `${data.metric.unit === '' ? '' : `${data.metric.unit}; `}mean, ${data.intervalName}; shaded: the front`,
    description: description(data, front),
    reading:
      'Nothing is both better and cheaper than an architecture on the front. Neighbours whose bars overlap may well change places.' +
      unknownWords(data),
    width,
    height: HEIGHT,
    option: {
      textStyle: chartText(palette),
      grid: { left: roomForTicks(y), ...PLOT },
      ...costAxes({ x, y, cost: data.cost, palette }),
      series: [frontLine(front, x, palette), bars(data.architectures, palette), dots(data.architectures, palette)],
      graphic: names(data.architectures, { x, y, palette, width }),
    },
    table: table(data, front),
  }
}

const unknownWords = ({ unknown = [] }: LossAgainstCost): string =>
  unknown.length === 0 ? '' : ` Not drawn, for its cost is not known: ${unknown.join(', ')}.`

/** Some room at both ends, so that no point lies on the edge. */
function padded(costs: readonly number[]): number[] {
  const pad = 0.04 * (Math.max(...costs) - Math.min(...costs))
  return costs.flatMap((cost) => [cost - pad, cost + pad])
}

/** Those that nothing beats at their cost or below, cheapest first. */
export function costFront({ architectures, metric }: Pick<LossAgainstCost, 'architectures' | 'metric'>): Paid[] {
  const sign = metric.better === 'lower' ? 1 : -1
  const value = ({ estimate }: Paid): number => sign * estimate.mean
  const cheapestFirst = [...architectures].sort((a, b) => a.cost - b.cost || value(a) - value(b))
  let best = Infinity
  return cheapestFirst.filter((architecture) => {
    if (value(architecture) >= best) return false
    best = value(architecture)
    return true
  })
}

function frontLine(front: readonly Paid[], { max }: Scale, palette: Palette): LineSeriesOption {
  const last = front.at(-1)
  const points = [
    ...front.map(({ cost, estimate }) => [cost, estimate.mean]),
    ...(last === undefined ? [] : [[max, last.estimate.mean]]),
  ]
  return {
    type: 'line',
    silent: true,
    step: 'end',
    z: 1,
    showSymbol: false,
    emphasis: { disabled: true },
    lineStyle: { color: palette.accentWash, width: 9, cap: 'butt' },
    data: points,
  }
}

function bars(architectures: readonly Paid[], palette: Palette): LinesSeriesOption {
  const data = architectures.flatMap(({ cost, estimate, slot }) =>
    estimate.interval === null
      ? []
      : [
          {
            coords: estimate.interval.map((limit) => [cost, limit]),
            lineStyle: { color: seriesStyle(slot, palette).color },
          },
        ],
  )
  return { type: 'lines', coordinateSystem: 'cartesian2d', silent: true, lineStyle: { width: 1.2, opacity: 1 }, data }
}

function dots(architectures: readonly Paid[], palette: Palette): ScatterSeriesOption {
  const data = architectures.map(({ cost, estimate, slot }) => ({
    value: [cost, estimate.mean],
    itemStyle: { color: seriesStyle(slot, palette).color },
  }))
  return { type: 'scatter', silent: true, symbolSize: 7, itemStyle: { opacity: 1 }, data }
}

function names(
  architectures: readonly Paid[],
  { x, y, palette, width }: { x: Scale; y: Scale; palette: Palette; width: number },
): NonNullable<EChartsOption['graphic']> {
  const frame = { left: roomForTicks(y), right: width, top: 0, bottom: HEIGHT - PLOT.bottom }
  const inside = { right: width - PLOT.right, top: PLOT.top }
  const down = (value: number): number =>
    frame.bottom - ((value - y.min) / (y.max - y.min)) * (frame.bottom - inside.top)
  const points = architectures.map(({ name, cost, estimate }) => ({
    name: inLines(name),
    x: frame.left + ((cost - x.min) / (x.max - x.min)) * (inside.right - frame.left),
    y: down(estimate.mean),
    bar: (estimate.interval ?? [estimate.mean, estimate.mean]).map(down),
  }))
  return placeLabels(points, frame).map((place, index) =>
    textAt({ ...place, text: points[index]!.name, color: palette.ink, halo: palette.ground }),
  )
}

function description(data: LossAgainstCost, front: readonly Paid[]): string {
  const decimals = estimateDecimals(data.architectures.map(({ estimate }) => estimate))
  const tell = ({ name, cost, estimate }: Paid): string =>
    `${name} ${estimateWords(estimate, (value) => fixed(value, decimals))} at ${whole(cost)}`
  return `Test ${axisTitle(data.metric)} against ${data.cost}: ${data.architectures.map(tell).join('; ')}. On the front: ${front.map(({ name }) => name).join(', ')}.`
}

function table(data: LossAgainstCost, front: readonly Paid[]): ChartFigure['table'] {
  const decimals = estimateDecimals(data.architectures.map(({ estimate }) => estimate))
  const costDecimals = decimalsFor(
    [],
    data.architectures.map(({ cost }) => cost),
  )
  return {
    columns: [
      { title: 'architecture', align: 'left' },
      { title: data.cost, align: 'right' },
      { title: `mean, ${axisTitle(data.metric)}`, align: 'right' },
      { title: 'low', align: 'right' },
      { title: 'high', align: 'right' },
      { title: 'on the front', align: 'left' },
    ],
    rows: data.architectures.map((architecture) => [
      architecture.name,
      fixed(architecture.cost, costDecimals),
      ...estimateCells(architecture.estimate, (value) => fixed(value, decimals)),
      front.includes(architecture) ? 'yes' : '',
    ]),
  }
}
