/** The charts of a report, from the study's figures. */
import { learningCurvesChart } from '../figures/charts/learning-curves.ts'
import { lossAgainstCostChart } from '../figures/charts/loss-against-cost.ts'
import { pairedDifferencesChart } from '../figures/charts/paired-differences.ts'
import { testMetricChart } from '../figures/charts/test-metric.ts'
import type { Estimate } from '../figures/estimate.ts'
import type { ChartFigure } from '../figures/figure.ts'
import type { Palette } from '../figures/palette.ts'
import type { ComparedArchitecture, Comparison, Limits } from '../studies/comparison/comparison.ts'
import type { RunCurve } from './report-data.ts'
import { intervalName, NO_INTERVAL, verdictWord } from './table/columns.ts'
import type { ComparisonRow } from './table/rows.ts'
import { comparisonRows } from './table/rows.ts'

export interface StudyFigures {
  readonly comparison: Comparison
  readonly curves: readonly RunCurve[]
  readonly palette: Palette
  /** px; each as wide as it needs when left out. */
  readonly width?: number
}

/** Ids of the charts that every study has once enough of its runs have ended with figures. */
export const CHART_IDS: ReadonlySet<string> = new Set(['test-metric', 'paired-differences', 'learning-curves'])

/** Figures that the runs so far allow: one without a single point is left out. */
export function studyFigures({ comparison, curves, palette, width }: StudyFigures): ChartFigure[] {
  const rows = comparisonRows(comparison)
  const finished = rows.filter(({ test }) => test.mean !== null)
  const learning = learningCurves(comparison, curves)
  return [
    ...(finished.length > 0 ? [testMetricChart(testMetric(comparison, rows), palette, width)] : []),
    ...(finished.some(({ difference }) => typeof difference?.mean === 'number')
      ? [pairedDifferencesChart(differences(comparison, rows), palette, width)]
      : []),
    ...(learning.architectures.some(({ runs }) => runs.length > 0)
      ? [learningCurvesChart(learning, palette, width)]
      : []),
    ...costs(comparison, finished)
      .filter(({ architectures }) => architectures.length > 1)
      .map((data) => lossAgainstCostChart(data, palette, width)),
  ]
}

function estimateOf({
  mean,
  interval,
}: {
  readonly mean: number | null
  readonly interval: Limits | null
}): Estimate | null {
  return mean === null ? null : { mean, interval }
}

function testMetric(comparison: Comparison, rows: readonly ComparisonRow[]): Parameters<typeof testMetricChart>[0] {
  const baseline = rows.find(({ isBaseline }) => isBaseline)
  const mean = baseline?.test.mean
  return {
    metric: comparison.metric,
    architectures: rows.map((row) => ({
      name: row.title,
      estimate: estimateOf(row.test),
      seeds: comparison.architectures[row.slot]!.runs.flatMap(({ test }) => (isFigure(test) ? [test] : [])),
      planned: row.planned,
      slot: row.slot,
    })),
    baseline: typeof mean === 'number' && baseline !== undefined ? { name: baseline.title, value: mean } : null,
    doNothing: comparison.doNothing,
    intervalName: intervalName(comparison),
  }
}

const isFigure = (test: number | null): test is number => test !== null && Number.isFinite(test)

/** Empty where seeds pair nothing. */
function testBySeed({ runs, difference }: ComparedArchitecture): Map<number, number> {
  if ((difference?.unpaired ?? null) !== null) return new Map()
  return new Map(runs.flatMap(({ seed, test }) => (seed !== null && isFigure(test) ? [[seed, test] as const] : [])))
}

function differences(
  comparison: Comparison,
  rows: readonly ComparisonRow[],
): Parameters<typeof pairedDifferencesChart>[0] {
  const baseline = comparison.architectures.find(({ id }) => id === comparison.baseline)!
  const baselineBySeed = testBySeed(baseline)
  const pairsOf = (architecture: ComparedArchitecture): number[] =>
    [...testBySeed(architecture)].flatMap(([seed, test]) =>
      baselineBySeed.has(seed) ? [test - baselineBySeed.get(seed)!] : [],
    )
  return {
    metric: comparison.metric,
    baseline: baseline.title,
    architectures: rows
      .filter(({ isBaseline }) => !isBaseline)
      .map((row) => ({
        name: row.title,
        estimate: row.difference === null ? null : estimateOf(row.difference),
        seeds: pairsOf(comparison.architectures[row.slot]!),
        slot: row.slot,
        verdict: verdictWord(row),
      })),
    intervalName: differenceIntervalName(comparison),
  }
}

function differenceIntervalName({ architectures }: Comparison): string {
  return (
    architectures.map(({ difference }) => difference?.intervalMethod).find((method) => typeof method === 'string') ??
    NO_INTERVAL
  )
}

/** Runs at the selected learning rate, as the comparison has them. */
function learningCurves(
  { architectures, metric }: Comparison,
  curves: readonly RunCurve[],
): Parameters<typeof learningCurvesChart>[0] {
  const byRun = new Map(curves.map((curve) => [curve.run, curve.evaluations]))
  return {
    metric,
    architectures: architectures.map(({ title, runs }, slot) => ({
      name: title,
      slot,
      runs: runs.flatMap(({ id }) => {
        const evaluations = byRun.get(id) ?? []
        return evaluations.length === 0 ? [] : [evaluations]
      }),
    })),
  }
}

const COSTS: readonly {
  id: string
  unit: Comparison['budget']['unit']
  cost: string
  of: (row: ComparisonRow) => number | null
}[] = [
  { id: 'parameters', unit: 'parameters', cost: 'parameters', of: ({ parameters }) => parameters },
  {
    id: 'multiply-adds',
    unit: 'multiply-adds',
    cost: 'multiply-adds per time step',
    of: ({ multiplyAddsPerStep }) => multiplyAddsPerStep,
  },
  { id: 'seconds', unit: 'seconds', cost: 'seconds per run', of: ({ seconds }) => seconds },
]

/** Against everything but what the budget made equal. */
function costs(comparison: Comparison, rows: readonly ComparisonRow[]): Parameters<typeof lossAgainstCostChart>[0][] {
  return COSTS.filter(({ unit }) => unit !== comparison.budget.unit).map(({ id, cost, of }) => ({
    id,
    metric: comparison.metric,
    cost,
    unknown: rows.filter((row) => row.test.mean !== null && of(row) === null).map(({ title }) => title),
    architectures: rows.flatMap((row) => {
      const [estimate, paid] = [estimateOf(row.test), of(row)]
      return estimate === null || paid === null ? [] : [{ name: row.title, slot: row.slot, cost: paid, estimate }]
    }),
    intervalName: intervalName(comparison),
  }))
}
