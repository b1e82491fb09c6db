import type { Comparison } from '../../studies/comparison/comparison.ts'
import { csvText, type CsvValue } from '../../foundation/csv-text.ts'
import type { ComparisonRow } from './rows.ts'
import { comparisonRows } from './rows.ts'

const COLUMNS: readonly (readonly [name: string, value: (row: ComparisonRow) => CsvValue])[] = [
  ['architecture', ({ id }) => id],
  ['title', ({ title }) => title],
  ['baseline', ({ isBaseline }) => isBaseline],
  ['width', ({ width }) => width],
  ['parameters', ({ parameters }) => parameters],
  ['multiply_adds_per_step', ({ multiplyAddsPerStep }) => multiplyAddsPerStep],
  ['runs', ({ planned }) => planned],
  ['n', ({ test }) => test.n],
  ['test_mean', ({ test }) => test.mean],
  ['test_low', ({ test }) => test.interval?.[0]],
  ['test_high', ({ test }) => test.interval?.[1]],
  ['difference', ({ difference }) => difference?.mean],
  ['difference_low', ({ difference }) => difference?.interval?.[0]],
  ['difference_high', ({ difference }) => difference?.interval?.[1]],
  ['pairs', ({ difference }) => difference?.n],
  ['p', ({ difference }) => difference?.p],
  ['p_holm', ({ difference }) => difference?.pHolm],
  ['improves', ({ difference }) => difference?.improves],
  ['seconds_per_run', ({ seconds }) => seconds],
  ['runs_still_falling', ({ stillFalling }) => stillFalling],
  ['made_elsewhere', ({ foreign }) => foreign !== null],
  ['source', ({ foreign }) => foreign?.source],
  ['unpaired_runs', ({ difference }) => difference?.unpaired?.other],
  ['test_median', ({ test }) => test.median],
  ['test_iqm', ({ test }) => test.interquartileMean],
  ['test_sd', ({ test }) => test.standardDeviation],
  ['cohens_dz', ({ difference }) => difference?.cohensDz],
  ['cliffs_delta', ({ difference }) => difference?.cliffsDelta],
  ['probability_of_improvement', ({ difference }) => difference?.probabilityOfImprovement],
]

/** The comparison as CSV (RFC 4180) with full precision, decimal points, and empty cells where there is no figure. */
export function csvComparison(comparison: Comparison): string {
  return csvText([
    COLUMNS.map(([name]) => name),
    ...comparisonRows(comparison).map((row) => COLUMNS.map(([, value]) => value(row))),
  ])
}
