import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../../tasks/task.ts'

/** What a task is read from: its bytes, or where they lie when they are too large to be kept or sent. */
export type DataSource =
  | { readonly name: string; readonly sha256: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly sha256: string; readonly path: string }

/** SHA-256 of `bytes` in hexadecimal digits, as task definitions have it. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The contents of a source. Throws `WrongInput` when they are gone or no longer those that the study was planned with. */
export function readSource(source: DataSource): DataFile {
  const bytes = 'bytes' in source ? source.bytes : readOutside(source.path)
  if (sha256(bytes) !== source.sha256) throw changed('path' in source ? source.path : source.name)
  return { name: source.name, bytes }
}

function readOutside(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    const message = `the data cannot be read (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'data-missing', place: path, message, hint: 'Put the file back where it was.' })
  }
}

function changed(place: string): Error {
  const message = 'the data is not what the study was planned with'
  return wrongInput({ code: 'data-changed', place, message, hint: 'Put the original file back, or plan a new study.' })
}
