/** Something wrong with what a user gave: an architecture, a recipe, a file. Never thrown by validators, but listed. */
export interface Problem {
  /** Stable, for machines: 'unknown-connection'. */
  readonly code: string
  /** Where: a connection, a field, a file with line and column. */
  readonly place: string
  readonly message: string
  /** What to do about it. */
  readonly hint: string
}

/** Wrong input that stops what was asked for. Carries the problems that it is made of; exit status 2 on the command line. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.place}: ${problem.message}. ${problem.hint}`).join('\n'))
    this.problems = problems
  }
}

/** A `WrongInput` of one problem. */
export function wrongInput(problem: Problem): WrongInput {
  return new WrongInput([problem])
}
