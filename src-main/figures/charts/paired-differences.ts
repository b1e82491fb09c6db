import type { Estimate } from '../estimate.ts'
import { estimateCells, estimateDecimals, estimateWords } from '../estimate.ts'
import type { ChartFigure, MetricAxis } from '../figure.ts'
import { signed } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import { scaleAround } from '../scale.ts'
import { chartText, namesAxis, roomFor, valueAxis } from './axes.ts'
import type { EstimateRow } from './estimate-rows.ts'
import { drawnValues, estimateSeries, ROW_HEIGHT } from './estimate-rows.ts'
import { levelLines } from './levels.ts'

export interface PairedDifferences {
  readonly metric: MetricAxis
  readonly baseline: string
  readonly architectures: readonly DifferenceRow[]
  readonly intervalName: string
}

export interface DifferenceRow {
  readonly name: string
  /** Other - baseline; null: no seed has a finished run of both. */
  readonly estimate: Estimate | null
  /** Per pair of runs with one seed. */
  readonly seeds: readonly number[]
  readonly slot: number
  /** 'better', 'worse', 'cannot tell' */
  readonly verdict: string
}

/** px, where no width is asked for. */
const WIDTH = 510

/**
 * Differences to the baseline over paired seeds, in the study's order. How to read it: a bar that crosses zero leaves the sign
 * open; the verdict at the right also counts how many architectures were compared, so it is stricter than the bar.
 */
export function pairedDifferencesChart(data: PairedDifferences, palette: Palette, width = WIDTH): ChartFigure {
  const rows = data.architectures
  const decimals = estimateDecimals(rows.map(({ estimate }) => estimate))
  const drawn = rows.map((row): EstimateRow => ({ ...row, label: '' }))
  const scale = scaleAround([0, ...drawnValues(drawn)], 5)
  const names = rows.map(({ name }) => name)
  const verdicts = rows.map(({ verdict }) => verdict)
  const plot = { scale, palette, left: roomFor(names), right: width - roomFor(verdicts), top: 24 }
  return {
    id: 'paired-differences',
    title: `Difference to ${data.baseline}`,
    subtitle: `mean over paired seeds, ${data.intervalName}; ticks are pairs; ${data.metric.better === 'lower' ? 'below' : 'above'} zero is better`,
    description: description(data, decimals),
    reading:
      'Runs of one seed share data order and the initial weights they have in common, so their differences are compared. A bar that crosses zero leaves the sign open. The verdict also counts how many architectures were compared, so it is stricter than the bar.',
    width,
    height: plot.top + ROW_HEIGHT * rows.length + 44,
    option: {
      textStyle: chartText(palette),
      grid: { left: plot.left, right: width - plot.right, top: plot.top, bottom: 44 },
      xAxis: valueAxis({
        scale,
        title: `difference${data.metric.unit === '' ? '' : `, ${data.metric.unit}`}`,
        palette,
        grid: true,
        tick: (value) => signed(value, scale.decimals),
      }),
      yAxis: [namesAxis(names, 'left', palette.ink), namesAxis(verdicts, 'right', palette.ink2)],
      series: [levelLines([{ name: data.baseline, value: 0 }], plot), ...estimateSeries(drawn, palette)],
    },
    table: table(data, decimals),
  }
}

function description({ metric, baseline, architectures }: PairedDifferences, decimals: number): string {
  const write = (value: number): string => signed(value, decimals)
  const tell = ({ name, estimate, verdict }: DifferenceRow): string =>
    estimate === null ? `${name}: no pair` : `${name} ${estimateWords(estimate, write)}, ${verdict}`
  return `Differences of the test ${metric.title} to ${baseline}${metric.unit === '' ? '' : ` in ${metric.unit}`}; ${metric.better} is better: ${architectures.map(tell).join('; ')}.`
}

function table({ metric, architectures }: PairedDifferences, decimals: number): ChartFigure['table'] {
  return {
    columns: [
      { title: 'architecture', align: 'left' },
      { title: `difference${metric.unit === '' ? '' : `, ${metric.unit}`}`, align: 'right' },
      { title: 'low', align: 'right' },
      { title: 'high', align: 'right' },
      { title: 'verdict', align: 'left' },
      { title: 'pairs', align: 'left' },
    ],
    rows: architectures.map(({ name, estimate, verdict, seeds }) => [
      name,
      ...estimateCells(estimate, (value) => signed(value, decimals)),
      verdict,
      seeds.map((seed) => signed(seed, decimals)).join('  '),
    ]),
  }
}
