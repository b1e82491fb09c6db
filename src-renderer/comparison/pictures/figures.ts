/** From the lines of the comparison to its figures, drawn by the same code as a report's. */
import type { ComparisonView } from '../../../src-main/contract/comparison.ts'
import { improvementChanceChart } from '../../../src-main/figures/charts/improvement-chance.ts'
import { lossAgainstCostChart } from '../../../src-main/figures/charts/loss-against-cost.ts'
import { pairedDifferencesChart } from '../../../src-main/figures/charts/paired-differences.ts'
import { testMetricChart } from '../../../src-main/figures/charts/test-metric.ts'
import type { Estimate } from '../../../src-main/figures/estimate.ts'
import type { ChartFigure } from '../../../src-main/figures/figure.ts'
import type { Palette } from '../../../src-main/figures/palette.ts'
import type { TableLine } from '../table/table-line.ts'

const NO_INTERVAL = 'no interval'

function estimateOf(
  figures: { readonly mean: number | null; readonly interval: Estimate['interval'] } | null,
): Estimate | null {
  return figures === null || figures.mean === null ? null : { mean: figures.mean, interval: figures.interval }
}

/** Test figures of one architecture's finished runs. */
export const finiteTests = ({ result }: TableLine): number[] =>
  result.runs.flatMap(({ test }) => (test !== null && Number.isFinite(test) ? [test] : []))

/** Dots with intervals; runs as ticks. null where nothing has finished. */
export function testFigure(
  { comparison }: ComparisonView,
  lines: readonly TableLine[],
  palette: Palette,
): ChartFigure | null {
  if (!lines.some(({ result }) => result.test.mean !== null)) return null
  const baseline = lines.find(({ isBaseline }) => isBaseline)
  const mean = baseline?.result.test.mean ?? null
  return testMetricChart(
    {
      metric: comparison.metric,
      architectures: lines.map((line) => ({
        name: line.row.title,
        estimate: estimateOf(line.result.test),
        seeds: finiteTests(line),
        planned: line.result.runs.length,
        slot: line.row.slot,
      })),
      baseline: mean === null || baseline === undefined ? null : { name: baseline.row.title, value: mean },
      doNothing: comparison.doNothing,
      intervalName: methodOf(lines.map(({ result }) => result.test.intervalMethod)),
    },
    palette,
  )
}

const methodOf = (names: readonly (string | null | undefined)[]): string =>
  names.find((name) => typeof name === 'string') ?? NO_INTERVAL

const VERDICTS = { yes: 'better', no: 'worse', 'cannot-tell': 'cannot tell' } as const

/** Differences over paired seeds; null where there is none. */
export function differenceFigure(
  { comparison }: ComparisonView,
  lines: readonly TableLine[],
  palette: Palette,
): ChartFigure | null {
  const others = lines.filter(({ isBaseline, result }) => !isBaseline && (result.difference?.mean ?? null) !== null)
  const baseline = lines.find(({ isBaseline }) => isBaseline)
  if (others.length === 0 || baseline === undefined) return null
  return pairedDifferencesChart(
    {
      metric: comparison.metric,
      baseline: baseline.row.title,
      architectures: others.map(({ row, result }) => ({
        name: row.title,
        estimate: estimateOf(result.difference),
        seeds: row.sure?.pairs.map((pair) => pair.other - pair.baseline) ?? [],
        slot: row.slot,
        verdict: VERDICTS[result.difference!.improves],
      })),
      intervalName: methodOf(others.map(({ result }) => result.difference?.intervalMethod)),
    },
    palette,
  )
}

/** Chances to beat the baseline; null where there is none. */
export function improvementFigure(lines: readonly TableLine[], palette: Palette): ChartFigure | null {
  const others = lines.filter(({ row }) => row.improvement !== null)
  const baseline = lines.find(({ isBaseline }) => isBaseline)
  if (others.length === 0 || baseline === undefined) return null
  return improvementChanceChart(
    {
      baseline: baseline.row.title,
      architectures: others.map(({ row }) => ({
        name: row.title,
        estimate: estimateOf(row.improvement),
        slot: row.slot,
      })),
      // Simulated coverage: docs/statistics.md.
      intervalName: '95 % bootstrap interval over seeds (too narrow below 6 seeds)',
    },
    palette,
  )
}

export type Cost = 'parameters' | 'multiply-adds' | 'seconds'

const costs: Readonly<Record<Cost, { readonly words: string; readonly of: (line: TableLine) => number | null }>> = {
  parameters: { words: 'parameters', of: ({ result }) => result.parameters },
  'multiply-adds': { words: 'multiply-adds per time step', of: ({ result }) => result.multiplyAddsPerStep },
  seconds: { words: 'seconds per run', of: ({ row }) => row.seconds?.mean ?? null },
}

/** Names of those with a test figure whose cost is not known, so that they cannot be drawn against it. */
export const unknownCosts = (lines: readonly TableLine[], cost: Cost): string[] =>
  lines.filter((line) => line.result.test.mean !== null && costs[cost].of(line) === null).map(({ row }) => row.title)

/** Test figures against what they cost, with the front; null with fewer than two points. */
export function costFigure(
  { comparison }: ComparisonView,
  { lines, cost, palette }: { lines: readonly TableLine[]; cost: Cost; palette: Palette },
): ChartFigure | null {
  const paid = lines.flatMap((line) => {
    const [estimate, amount] = [estimateOf(line.result.test), costs[cost].of(line)]
    return estimate === null || amount === null
      ? []
      : [{ name: line.row.title, slot: line.row.slot, cost: amount, estimate }]
  })
  if (paid.length < 2) return null
  return lossAgainstCostChart(
    {
      id: cost,
      metric: comparison.metric,
      cost: costs[cost].words,
      architectures: paid,
      unknown: unknownCosts(lines, cost),
      intervalName: methodOf(lines.map(({ result }) => result.test.intervalMethod)),
    },
    palette,
  )
}
