import { WrongInput } from '../../foundation/problem.ts'
import type { Problem } from '../../foundation/problem.ts'

/** A problem of a file; row and column from 1, of the data as a preview shows it, where it belongs to some. */
export type PlacedProblem = Problem & { readonly row?: number; readonly column?: number }

/** What `read` gives, or what is wrong with the file that it reads. Other errors are thrown on. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly problems: readonly PlacedProblem[] } {
  try {
    return { value: read() }
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    return { problems: error.problems.map(placed) }
  }
}

/** Readers name the line in words. */
function placed(problem: Problem): PlacedProblem {
  const line = /, (?:line|sequence) (\d+)/.exec(problem.place)?.[1]
  return line === undefined ? problem : { ...problem, row: Number(line) }
}
