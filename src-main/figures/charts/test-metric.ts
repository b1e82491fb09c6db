import type { Estimate } from '../estimate.ts'
import { estimateCells, estimateDecimals, estimateWords } from '../estimate.ts'
import type { ChartFigure, MetricAxis } from '../figure.ts'
import { axisTitle } from '../figure.ts'
import { fixed } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import { scaleAround } from '../scale.ts'
import { chartText, namesAxis, roomFor, valueAxis } from './axes.ts'
import type { EstimateRow } from './estimate-rows.ts'
import { drawnValues, estimateSeries, ROW_HEIGHT } from './estimate-rows.ts'
import type { Level } from './levels.ts'
import { farNotes, levelLines, nearAndFar } from './levels.ts'

export interface TestMetric {
  readonly metric: MetricAxis
  readonly architectures: readonly TestMetricRow[]
  /** Name and mean of the baseline, where it has one. */
  readonly baseline: Level | null
  readonly doNothing: readonly Level[]
  /** '95 % t interval' */
  readonly intervalName: string
}

export interface TestMetricRow {
  readonly name: string
  /** null: no run finished. */
  readonly estimate: Estimate | null
  readonly seeds: readonly number[]
  readonly planned: number
  readonly slot: number
}

/** px, where no width is asked for. */
const WIDTH = 510

/**
 * Test metric per architecture, best first. How to read it: a dot is the mean over seeds, its bar the interval of that mean,
 * ticks below are single seeds; the dotted lines are the baseline and what a guess scores.
 */
export function testMetricChart(data: TestMetric, palette: Palette, width = WIDTH): ChartFigure {
  const rows = bestFirst(data)
  const decimals = estimateDecimals(rows.map(({ estimate }) => estimate))
  const drawn = rows.map((row): EstimateRow => ({
    ...row,
    label: row.estimate === null ? 'no run finished' : fixed(row.estimate.mean, decimals),
  }))
  const values = [...drawnValues(drawn), ...(data.baseline === null ? [] : [data.baseline.value])]
  const { near, far } = nearAndFar(data.doNothing, values)
  const scale = scaleAround([...values, ...near.map(({ value }) => value)], 5)
  const names = rows.map(rowName)
  const plot = { scale, palette, left: roomFor(names), right: width - 44, top: far.length === 0 ? 26 : 44 }
  const height = plot.top + ROW_HEIGHT * rows.length + 44
  const levels = [...(data.baseline === null ? [] : [data.baseline]), ...near]
  return {
    id: 'test-metric',
    title: `Test ${data.metric.title}`,
    subtitle: `mean, ${data.intervalName}; ticks are seeds; ${data.metric.better} is better`,
    description: description(data, rows, decimals),
    reading:
      'A dot is the mean over seeds, the bar the interval of that mean, ticks below are single seeds. Two bars that overlap do not say that the architectures are alike: runs of one seed belong together, which the paired differences use.',
    width,
    height,
    option: {
      textStyle: chartText(palette),
      grid: { left: plot.left, right: width - plot.right, top: plot.top, bottom: 44 },
      xAxis: valueAxis({ scale, title: axisTitle(data.metric), palette, grid: true }),
      yAxis: namesAxis(names, 'left', palette.ink),
      series: [levelLines(levels, plot), ...estimateSeries(drawn, palette)],
      graphic: farNotes(far, plot, (value) => fixed(value, decimals)),
    },
    table: table(data, rows, decimals),
  }
}

/** Rows without a mean come last. */
function bestFirst({ architectures, metric }: TestMetric): TestMetricRow[] {
  const sign = metric.better === 'lower' ? 1 : -1
  const key = ({ estimate }: TestMetricRow): number => (estimate === null ? Infinity : sign * estimate.mean)
  return [...architectures].sort((a, b) => key(a) - key(b))
}

const rowName = ({ name, seeds, planned }: TestMetricRow): string =>
  seeds.length < planned ? `${name} (${seeds.length} of ${planned})` : name

function description({ metric, doNothing }: TestMetric, rows: readonly TestMetricRow[], decimals: number): string {
  const write = (value: number): string => fixed(value, decimals)
  const tell = ({ name, estimate }: TestMetricRow): string =>
    `${name} ${estimate === null ? 'no finished run' : estimateWords(estimate, write)}`
  const guess = doNothing.map(({ name, value }) => `${name} scores ${fixed(value, decimals)}`).join(', ')
  return `Dot plot of the test ${axisTitle(metric)}, best first: ${rows.map(tell).join('; ')}.${guess === '' ? '' : ` For comparison, ${guess}.`}`
}

function table({ metric }: TestMetric, rows: readonly TestMetricRow[], decimals: number): ChartFigure['table'] {
  return {
    columns: [
      { title: 'architecture', align: 'left' },
      { title: `mean, ${axisTitle(metric)}`, align: 'right' },
      { title: 'low', align: 'right' },
      { title: 'high', align: 'right' },
      { title: 'seeds', align: 'left' },
    ],
    rows: rows.map(({ name, estimate, seeds }) => [
      name,
      ...estimateCells(estimate, (value) => fixed(value, decimals)),
      seeds.map((seed) => fixed(seed, decimals)).join('  '),
    ]),
  }
}
