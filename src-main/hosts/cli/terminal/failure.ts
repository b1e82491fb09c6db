import { WrongInput } from '../../../foundation/problem.ts'
import type { Problem } from '../../../foundation/problem.ts'
import type { ExitCode } from '../command.ts'
import type { Terminal } from './terminal.ts'

/** Tells an error in words, as JSON where that is wanted, and gives the exit status for it. */
export function tellFailure(error: unknown, terminal: Terminal): ExitCode {
  const problems = problemsOf(error)
  for (const problem of problems) sayProblem(problem, terminal)
  if (problems.length === 0) {
    terminal.say(terminal.style('red', 'This is an error of Fathom itself:'))
    terminal.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const unexpected = { code: 'unexpected', place: 'fathom', message: String(error), hint: 'Report it.' }
  terminal.document({ problems: problems.length === 0 ? [unexpected] : problems })
  return error instanceof WrongInput ? 2 : 1
}

/** 'place: message' and, below it, what to do. */
export function sayProblem({ place, message, hint }: Problem, terminal: Terminal): void {
  terminal.say(`${terminal.style('red', place)}: ${message}.`)
  if (hint !== '') terminal.say(`  ${/[.?!]$/.test(hint) ? hint : `${hint}.`}`)
}

/** Wrong input carries its problems; a failed storage and the like carry one. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof WrongInput) return error.problems
  if (error instanceof Error && 'problem' in error) return [error.problem as Problem]
  return []
}
