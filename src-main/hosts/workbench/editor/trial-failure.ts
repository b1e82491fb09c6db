/** Why a trial came to nothing, in words that say where and what to do. */
import type { Problem } from '../../../foundation/problem.ts'
import type { WorkEnd } from '../../../studies/queue/engine-work.ts'

/** What was kept: the same whatever happened. */
const KEPT = 'Nothing of the trial was kept, and the project is as it was.'

/** What helps, by what the words of the end tell. The first that fits counts. */
const REMEDIES: readonly (readonly [telling: RegExp, remedy: string])[] = [
  [
    /out of memory|heap limit|bad_alloc|could not allocate|Allocation failed|SIGKILL|RESOURCE_EXHAUSTED/i,
    'There was not enough memory: make layers narrower, or the batch or the truncation of the study smaller, or close other programs.',
  ],
  [
    /ERR_MODULE_NOT_FOUND|Cannot find (?:module|package)|cannot open shared object|ENOENT/,
    'The program is not whole: install it again.',
  ],
]

/** The end of a trial's work as a problem; `title` is that of the architecture. */
export function trialProblem(end: Exclude<WorkEnd, { kind: 'ended' }>, title: string): Problem {
  const message = end.kind === 'tested' ? 'the engine looked at the test split, which nobody asked for' : end.message
  return { code: 'trial-failed', place: `trial of ${title}`, message, hint: `${KEPT} ${remedyOf(end, message)}` }
}

function remedyOf(end: WorkEnd, message: string): string {
  const known = REMEDIES.find(([telling]) => telling.test(message))?.[1]
  if (known !== undefined) return known
  if (end.kind === 'failed' && end.cause === 'executor')
    return "The executor does not work here: 'fathom doctor' tells what is missing."
  return "Try it again; if it ends in the same way, 'fathom doctor' makes a page that tells more."
}
