import type { Problem } from '../../foundation/problem.ts'

/**
 * Why a call or a stream did not come to its end, as the window learns it. Beside the problems of each procedure: 'wrong-input' (the place names
 * the field), 'unknown-procedure', 'internal', 'connection-lost' and 'other-version'.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  /** At least one. */
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ place, message }) => `${place}: ${message}`).join('\n'))
    this.problems = problems
  }

  /** Of the first problem. */
  get code(): string {
    return this.problems[0]?.code ?? 'internal'
  }
}

/** The carrier was closed before the answer came. */
export function connectionLost(place: string): CallFailed {
  return new CallFailed([
    {
      code: 'connection-lost',
      place,
      message: 'the connection to the program is lost',
      hint: 'Everything shown as saved is safe. The window connects again by itself as long as the program runs.',
    },
  ])
}

/** Window and main side come from different versions of the program. */
export function otherVersion(place: string): CallFailed {
  return new CallFailed([
    {
      code: 'other-version',
      place,
      message: 'the window belongs to another version of the program',
      hint: 'Reload the window.',
    },
  ])
}
