import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { WrongInput, wrongInput } from '../../../foundation/problem.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { architectureFromJson } from '../../../network/architecture/from-json.ts'
import { validate } from '../../../network/step-graph/validate.ts'

/** Whether a name stands for a file rather than for a strategy: no strategy has a dot or a slash in its name. */
export function namesFile(name: string): boolean {
  return /[./\\]/.test(name)
}

/** The architecture in a JSON file, sound. Throws `WrongInput` when the file is missing, of the wrong form, or its net is. */
export function readArchitecture(path: string): Architecture {
  const architecture = architectureFromJson(jsonAt(path), basename(path))
  return sound(architecture, basename(path))
}

/** The architecture itself; throws `WrongInput` with all that is wrong with it. */
export function sound(architecture: Architecture, source: string): Architecture {
  const problems = validate(architecture)
  if (problems.length === 0) return architecture
  throw new WrongInput(problems.map((problem) => ({ ...problem, place: `${source}, ${problem.place}` })))
}

function jsonAt(path: string): unknown {
  const refuse = (code: string, message: string, hint: string): Error =>
    wrongInput({ code, place: path, message, hint })
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw refuse(
      'no-file',
      `the file cannot be read (${why})`,
      "Give the name of a strategy ('fathom strategies' lists all) or a JSON file.",
    )
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw refuse('not-json', `the file is not JSON (${why})`, 'Correct it there.')
  }
}
