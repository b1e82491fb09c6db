import type { z } from 'zod'
import { WrongInput, type Problem } from '../../foundation/problem.ts'

/** An error of an answer as the window is told it; null where nobody but the program is to blame. */
export type ProblemsOf = (error: unknown) => readonly Problem[] | null

/** Each field that is not what the contract wants, by its path: 'data.preview: files[0].sha256'. */
export function wrongFields(procedure: string, error: z.ZodError): readonly Problem[] {
  return error.issues.map(({ path, message }) => ({
    code: 'wrong-input',
    place: path.length === 0 ? procedure : `${procedure}: ${pathInWords(path)}`,
    message,
    hint: 'The window asked for something that the contract does not allow. Reload it; if that does not help, it is a mistake of the program.',
  }))
}

function pathInWords(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

export function unknownProcedure(procedure: string): Problem {
  return {
    code: 'unknown-procedure',
    place: procedure,
    message: 'the contract has no such procedure',
    hint: 'Reload the window: it may belong to another version of the program.',
  }
}

/** `WrongInput` and what `problemsOf` knows in their own words; anything else is a mistake of the program. */
export function problemsFor(procedure: string, error: unknown, problemsOf: ProblemsOf): readonly Problem[] {
  if (error instanceof WrongInput) return error.problems
  return problemsOf(error) ?? [internal(procedure, error)]
}

function internal(procedure: string, error: unknown): Problem {
  return {
    code: 'internal',
    place: procedure,
    message: error instanceof Error ? error.message : String(error),
    hint: 'This is a mistake of the program; its log tells more. Everything shown as saved is safe.',
  }
}
