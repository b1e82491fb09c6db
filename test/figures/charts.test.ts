import { describe, expect, test } from 'vitest'
import { chartSvg } from '../../src-main/figures/chart-svg.ts'
import { summariseCurves } from '../../src-main/figures/charts/curve-summary.ts'
import { learningCurvesChart } from '../../src-main/figures/charts/learning-curves.ts'
import { costFront, lossAgainstCostChart } from '../../src-main/figures/charts/loss-against-cost.ts'
import { pairedDifferencesChart } from '../../src-main/figures/charts/paired-differences.ts'
import { testMetricChart } from '../../src-main/figures/charts/test-metric.ts'
import type { ChartFigure } from '../../src-main/figures/figure.ts'
import { lightPalette, themePalette } from '../../src-main/figures/palette.ts'
import { markupFaults, repeatedIds } from './well-formed.ts'

const metric = { title: 'cross-entropy', unit: 'nats per step', better: 'lower' } as const
const intervalName = '95 % t interval'

const testMetric = testMetricChart(
  {
    metric,
    architectures: [
      { name: 'Shallow', estimate: { mean: 8.42, interval: [8.4, 8.44] }, seeds: [8.41, 8.43], planned: 2, slot: 0 },
      {
        name: 'Input <MLP>',
        estimate: { mean: 8.32, interval: [8.3, 8.34] },
        seeds: [8.31, 8.33],
        planned: 3,
        slot: 1,
      },
      { name: 'RHN', estimate: null, seeds: [], planned: 2, slot: 2 },
    ],
    baseline: { name: 'Shallow', value: 8.42 },
    doNothing: [
      { name: 'mean', value: 11.09 },
      { name: 'last value', value: 8.45 },
    ],
    intervalName,
  },
  themePalette,
)

const differences = pairedDifferencesChart(
  {
    metric,
    baseline: 'Shallow',
    architectures: [
      {
        name: 'Input MLP',
        estimate: { mean: -0.1, interval: [-0.12, -0.08] },
        seeds: [-0.09, -0.11],
        slot: 1,
        verdict: 'cannot tell',
      },
      { name: 'RHN', estimate: null, seeds: [], slot: 2, verdict: 'cannot tell' },
    ],
    intervalName,
  },
  lightPalette,
)

const curves = learningCurvesChart(
  {
    metric,
    architectures: [
      { name: 'Shallow', slot: 0, runs: [run([30, 12, 9, 8.8, 8.7, 8.6, 8.5]), run([32, 12, 9.1, 8.8, 8.7])] },
      { name: 'Not begun', slot: 1, runs: [] },
    ],
  },
  lightPalette,
)

const against = {
  id: 'seconds',
  metric,
  cost: 'seconds per run',
  architectures: [
    { name: 'slow and good', slot: 0, cost: 30, estimate: { mean: 8.1, interval: null } },
    { name: 'slow and bad', slot: 1, cost: 31, estimate: { mean: 8.9, interval: null } },
    { name: 'fast', slot: 2, cost: 10, estimate: { mean: 8.5, interval: [8.4, 8.6] as const } },
  ],
  intervalName,
}

function run(values: readonly number[]): { step: number; value: number }[] {
  return values.map((value, index) => ({ step: 100 * (index + 1), value }))
}

const figures: [string, ChartFigure][] = [
  ['test metric', testMetric],
  ['paired differences', differences],
  ['learning curves', curves],
  ['loss against cost', lossAgainstCostChart(against, themePalette)],
]

describe.each(figures)('the figure of %s', (_, figure) => {
  const svg = chartSvg(figure)

  test('is well-formed, with alternative text and unique ids', () => {
    expect(markupFaults(svg)).toEqual([])
    expect(repeatedIds(svg)).toEqual([])
    expect(svg).toMatch(/role="img" aria-labelledby="[\w-]+-title [\w-]+-desc"/)
    expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/)
  })

  test('brings no script, style, class or reference to the outside', () => {
    expect(svg).not.toMatch(/<script|<style|class=|ecmeta|href|url\((?!#)/)
  })

  test('is the same text every time', () => expect(chartSvg(figure)).toBe(svg))

  test('has no text below 8 pt and no figure that is not a number', () => {
    const sizes = [...svg.matchAll(/font-size:([\d.]+)px/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10.67)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('has its data as a table', () => {
    expect(figure.table.rows.length).toBeGreaterThan(0)
    expect(figure.table.rows.every((row) => row.length === figure.table.columns.length)).toBe(true)
  })
})

test('the test metric stands best first, and says how many runs finished', () => {
  const axis = testMetric.option.yAxis as { data: string[] }
  expect(axis.data).toEqual(['Input <MLP> (2 of 3)', 'Shallow', 'RHN (0 of 2)'])
})

test('a level far away does not squash the data: it is noted at the end of the axis', () => {
  const axis = testMetric.option.xAxis as { min: number; max: number }
  expect(axis.max).toBeLessThan(9)
  expect(chartSvg(testMetric)).toContain('mean 11.090 →')
})

test('intervals are drawn from limit to limit', () => {
  const series = testMetric.option.series as { type: string; data: { coords: number[][] }[] }[]
  expect(series.find(({ type }) => type === 'lines')?.data.map(({ coords }) => coords)).toEqual([
    [
      [8.3, 0],
      [8.34, 0],
    ],
    [
      [8.4, 1],
      [8.44, 1],
    ],
  ])
})

test('differences stand around a zero that bears the name of the baseline', () => {
  const axis = differences.option.xAxis as { min: number; max: number }
  expect(axis.min).toBeLessThanOrEqual(-0.12)
  expect(axis.max).toBeGreaterThanOrEqual(0)
  expect(chartSvg(differences)).toMatch(/>Shallow<\/text>/)
  expect(differences.table.rows[0]).toEqual([
    'Input MLP',
    '−0.100',
    '−0.120',
    '−0.080',
    'cannot tell',
    '−0.090  −0.110',
  ])
})

test('curves are joined at steps that all runs have; longer runs go on alone', () => {
  const { points, tails } = summariseCurves([run([3, 2, 1]), run([5, 4])])
  expect(points).toEqual([
    { step: 100, mean: 4, low: 3, high: 5 },
    { step: 200, mean: 3, low: 2, high: 4 },
  ])
  expect(tails).toEqual([
    [
      { step: 200, value: 2 },
      { step: 300, value: 1 },
    ],
  ])
})

test('a bad beginning is cut off the axis, and the figure says so', () => {
  const axis = curves.option.yAxis as { max: number }
  expect(axis.max).toBeLessThan(30)
  expect(curves.subtitle).toContain('the beginning lies beyond the axis')
})

test('a line has the colour and the dash of its architecture', () => {
  const series = curves.option.series as { name?: string; lineStyle: { color: string; type: unknown } }[]
  expect(series.find(({ name }) => name === 'Shallow')?.lineStyle).toMatchObject({
    color: lightPalette.series[0],
    type: 'solid',
  })
})

test('the front holds what nothing beats at its cost, whichever direction is better', () => {
  expect(costFront(against).map(({ name }) => name)).toEqual(['fast', 'slow and good'])
  const higher = { ...against, metric: { ...metric, better: 'higher' as const } }
  expect(costFront(higher).map(({ name }) => name)).toEqual(['fast', 'slow and bad'])
})
