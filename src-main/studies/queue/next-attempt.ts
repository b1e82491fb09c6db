import type { ExecutorName } from '../../execution/executor.ts'
import { nextExecutor } from '../executors/fallback.ts'
import type { WorkEnd } from './engine-work.ts'

/** One process's try at a run. */
export interface Attempt {
  readonly executor: ExecutorName
  /** Whether a process before this one ended at the same checkpoint, on the same executor. */
  readonly isSecond: boolean
  /** Whether the run may move to another executor. */
  readonly mayMove: boolean
}

/** What to do after an attempt. */
export type NextAttempt =
  /** Nothing: the work ended, well or for good. */
  | { readonly kind: 'none' }
  /** Once more from the checkpoint. */
  | { readonly kind: 'again'; readonly why: string }
  /** From the checkpoint on another executor. */
  | { readonly kind: 'move'; readonly executor: ExecutorName; readonly why: string }

/**
 * A process that ended by itself is started once more; one that ends again at the same checkpoint, or an executor that says it cannot,
 * leaves the run to the next executor. An error of the job would come again on any.
 */
export function nextAttempt(end: WorkEnd, { executor, isSecond, mayMove }: Attempt): NextAttempt {
  if (end.kind !== 'crashed' && end.kind !== 'failed') return { kind: 'none' }
  if (end.kind === 'crashed' && !isSecond) return { kind: 'again', why: end.message }
  if (end.kind === 'failed' && end.cause === 'job') return { kind: 'none' }
  const next = mayMove ? nextExecutor(executor) : null
  return next === null ? { kind: 'none' } : { kind: 'move', executor: next, why: `${executor} failed, ${end.message}` }
}
