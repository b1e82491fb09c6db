import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { textOf } from './text.ts'

/** The file's JSON value. Throws `WrongInput` with the parser's words when it is none. */
export function jsonOf(file: DataFile): unknown {
  const text = textOf(file)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const message = `the file is not JSON: ${error instanceof Error ? error.message : String(error)}`
    const hint = /\bNaN\b/.test(text)
      ? 'JSON has no NaN: write null for a missing value.'
      : 'Check that the file is complete.'
    throw wrongInput({ code: 'not-json', place: file.name, message, hint })
  }
}

/** True for `{...}`, so that fields can be asked for. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
