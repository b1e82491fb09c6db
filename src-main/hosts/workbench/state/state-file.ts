import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

/** A small file of the user's state: nothing of a project depends on it. */
export interface StateFile<T> {
  /** What was written last; `empty` when there is none, or it is damaged. */
  read(): T
  /** Whole or not at all. A file that cannot be written is told to the log and otherwise forgotten. */
  write(value: T): void
}

export interface StateFileSettings<T> {
  readonly path: string
  readonly form: z.ZodType<T>
  readonly empty: T
  readonly log: (line: string) => void
}

/** A JSON file at `path`. */
export function stateFile<T>({ path, form, empty, log }: StateFileSettings<T>): StateFile<T> {
  return {
    read: () => {
      const found = form.safeParse(jsonAt(path))
      return found.success ? found.data : empty
    },
    write: (value) => {
      try {
        writeWhole(path, JSON.stringify(value, null, 2))
      } catch (error) {
        log(`${path} was not written: ${String(error)}`)
      }
    },
  }
}

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Not there yet, cut off, no permission: all the same as nothing.
    return undefined
  }
}

/** Another process that reads meanwhile finds the old text or the new one. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.new-${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, text)
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}
