import type { Problem } from '../../src-main/foundation/problem.ts'

/** What went wrong, as problems to show: those that a failed call carries, or the message of any other error. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Error && 'problems' in error && isProblems(error.problems)) return error.problems
  const message = error instanceof Error ? error.message : String(error)
  return [{ code: 'internal', place: 'Fathom', message, hint: 'Try again; what was saved is kept.' }]
}

/** Whether the call was given up by the window itself: nothing to tell anybody. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function isProblems(value: unknown): value is readonly Problem[] {
  return Array.isArray(value) && value.length > 0
}
