import type { Problem } from '../../foundation/problem.ts'
import type { FoundRun } from '../found-runs.ts'

/** What a table holds, and how its columns are called, for whoever says what they stand for. */
export interface TableRuns {
  readonly runs: readonly FoundRun[]
  readonly problems: readonly Problem[]
  readonly columns: readonly string[]
}
