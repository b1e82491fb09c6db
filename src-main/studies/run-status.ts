import type { RunResult } from './study.ts'

/** 'pending': it has not ended, or can go on. 'failed': it ended without figures; that is a result too. */
export type RunStatus = 'pending' | 'done' | 'failed'

/** What became of a run; one without a result has not begun. */
export function runStatus(result: RunResult | undefined): RunStatus {
  if (result === undefined) return 'pending'
  if (result.outcome !== null) return 'done'
  if (result.failure !== null) return 'failed'
  return result.stopReason === null || result.stopReason === 'interrupted' ? 'pending' : 'failed'
}

/** Why a failed run failed, in words. */
export function failureWords({ failure, stopReason }: RunResult): string {
  if (failure !== null) return failure
  return stopReason === 'not-finite' ? 'its numbers became NaN or infinite' : 'it ended before its first evaluation'
}
