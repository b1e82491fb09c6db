/** The rows of a comparison: one model for the terminal, HTML, Markdown and CSV, so that all show the same figures. */
import { estimateDecimals } from '../../figures/estimate.ts'
import type {
  ComparedArchitecture,
  Comparison,
  Difference,
  ForeignFacts,
  TestSummary,
} from '../../studies/comparison/comparison.ts'

export interface ComparisonRow {
  readonly id: string
  readonly title: string
  /** Place in the study: decides colour and dash. */
  readonly slot: number
  readonly isBaseline: boolean
  /** null: not known, see `foreign`. */
  readonly width: number | null
  readonly parameters: number | null
  readonly multiplyAddsPerStep: number | null
  readonly test: TestSummary
  /** Runs planned at the selected learning rate. */
  readonly planned: number
  readonly failed: number
  /** null for the baseline. */
  readonly difference: Difference | null
  /** Mean over finished runs. */
  readonly seconds: number | null
  /** Of what was made elsewhere; null for the study's own. */
  readonly foreign: ForeignFacts | null
  /** Finished runs whose validation still got better at their end. */
  readonly stillFalling: number
}

/** The baseline on top, then the others from best to worst; those without a finished run last. */
export function comparisonRows(comparison: Comparison): ComparisonRow[] {
  const sign = comparison.metric.better === 'lower' ? 1 : -1
  const rank = ({ isBaseline, test }: ComparisonRow): number =>
    isBaseline ? -Infinity : test.mean === null ? Infinity : sign * test.mean
  const rows = comparison.architectures.map((architecture, slot) => row(architecture, slot, comparison))
  return rows.sort((a, b) => (rank(a) === rank(b) ? a.slot - b.slot : rank(a) - rank(b)))
}

function row(architecture: ComparedArchitecture, slot: number, { baseline }: Comparison): ComparisonRow {
  const { id, title, width, parameters, multiplyAddsPerStep, runs, test, difference, foreign } = architecture
  const seconds = runs.flatMap((run) => (run.seconds === null || run.test === null ? [] : [run.seconds]))
  return {
    id,
    title,
    slot,
    isBaseline: id === baseline,
    width,
    parameters,
    multiplyAddsPerStep,
    test,
    planned: runs.length,
    failed: test.failed,
    difference,
    foreign,
    seconds: seconds.length === 0 ? null : seconds.reduce((sum, value) => sum + value, 0) / seconds.length,
    stillFalling: runs.filter((run) => run.stillFalling === true).length,
  }
}

/** Decimals that the metric's figures deserve, the same in all rows: two significant digits of the typical half-width. */
export function metricDecimals(rows: readonly ComparisonRow[]): number {
  return estimateDecimals(rows.map(({ test: { mean, interval } }) => (mean === null ? null : { mean, interval })))
}
