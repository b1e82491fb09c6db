/** Whether an open file is still the one that was opened: SQLite goes on writing to a file that nobody will ever find again. */
import { statSync } from 'node:fs'
import type { Problem } from '../../../foundation/problem.ts'

/** The file that this path means now; null where there is none, or it cannot be told. */
export function fileAt(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    // Gone, or its disk is: either way what is written is not found under this name.
    return null
  }
}

/** What is wrong when the path means another file than it did; null when it is the same. */
export function fileTrouble(path: string, opened: string | null): Problem | null {
  const now = fileAt(path)
  if (now === opened) return null
  const hint = 'Everything shown is still here: save a copy, or put the file back.'
  return now === null
    ? { code: 'project-gone', place: path, message: 'the file was deleted or moved away while it was open', hint }
    : { code: 'project-replaced', place: path, message: 'another file was put in its place while it was open', hint }
}
