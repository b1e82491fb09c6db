import type { Problem } from '../../../foundation/problem.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'

/** What the last run's process died of, with a remedy; null where every run that failed did so by its own numbers. */
export function runTrouble(runs: readonly StoredRun[]): Problem | null {
  const lost = runs.filter(
    ({ state, stopReason, failure }) => state === 'failed' && stopReason === null && failure !== null,
  )
  const [first] = lost
  if (first === undefined) return null
  const others = lost.length === 1 ? '' : `, and ${lost.length - 1} more`
  const reason = first.failure ?? ''
  return {
    code: 'engine-lost',
    place: `${first.id}${others}`,
    message: reason,
    hint: `${remedyFor(reason)} Its last checkpoint is kept: try it again from there.`,
  }
}

const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/ENOENT|EACCES|cannot find module|MODULE_NOT_FOUND/i, 'The engine could not be started: install Fathom again.'],
  [/EAGAIN|ENOMEM|EMFILE/, 'The system gives no more processes or memory: close other programs.'],
  [
    /out of memory|SIGKILL|heap limit|bad_alloc/i,
    'The machine may have run out of memory: close other programs, or plan smaller batches or a shorter truncation.',
  ],
  [/SIGTERM/, 'Somebody ended the process.'],
]

function remedyFor(reason: string): string {
  return REMEDIES.find(([sign]) => sign.test(reason))?.[1] ?? 'If it comes again, plan the study on another executor.'
}
