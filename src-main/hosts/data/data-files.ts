/** Files that a task is read from, by path. */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { wrongInput } from '../../foundation/problem.ts'
import type { TaskData } from '../../project/tasks.ts'
import { unpacked } from './unpacked.ts'

/** A file's bytes, unpacked where they were packed. Throws `WrongInput` when it cannot be read. */
export function readData(path: string): TaskData {
  const bytes = bytesAt(path)
  const file = unpacked({ name: basename(path), bytes })
  return { ...file, path: file.bytes === bytes ? resolve(path) : null }
}

function bytesAt(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const why = error instanceof Error ? error.message : String(error)
    const message = isMissing ? 'there is no such file' : `the file cannot be read (${why})`
    throw wrongInput({ code: 'no-file', place: path, message, hint: 'Check the name, and the folder that you are in.' })
  }
}
