import type { PlannedRun } from '../study.ts'
import type { RunState } from './run-store.ts'

/** What there is to see of one run while it trains. */
export interface RunSnapshot {
  readonly run: PlannedRun
  readonly state: RunState
  readonly step: number
  /** Where the recipe ends it at the latest; null where only patience or the clock do. */
  readonly lastStep: number | null
  readonly epoch: number
  /** Training loss as told last; null before. */
  readonly loss: number | null
  /** The best validation so far, every metric by id; null before the first evaluation. */
  readonly best: Readonly<Record<string, number>> | null
  /** Of training, over all processes. */
  readonly seconds: number
  /** At the speed of this process; null while that is not known. */
  readonly secondsLeft: number | null
  readonly failure: string | null
  /** What befell it last from outside, in words: a process that was started again, another executor; null for nothing. */
  readonly note: string | null
  /** Where this process began, to tell its speed by. */
  readonly since: { readonly step: number; readonly seconds: number }
}
