/**
 * The projects that this process has open. On POSIX, closing any handle of a file drops all locks that the process holds on it,
 * SQLite's among them; so a file that is open here is never opened a second time to look at its first bytes.
 */
import { realpathSync } from 'node:fs'
import { wrongInput } from '../../foundation/problem.ts'

const open = new Map<string, number>()

/** Notes one more opening and returns what to call when it is closed. */
export function noteOpening(path: string): () => void {
  const real = realpathSync(path)
  open.set(real, (open.get(real) ?? 0) + 1)
  return () => {
    const left = (open.get(real) ?? 1) - 1
    if (left > 0) open.set(real, left)
    else open.delete(real)
  }
}

/** Throws `WrongInput` when this process has the file open already. */
export function refuseSecondOpening(path: string): void {
  if (!isOpenHere(path)) return
  const message = `process ${process.pid}, this one, is working in this project already`
  throw wrongInput({ code: 'project-in-use', place: path, message, hint: 'Close it first.' })
}

/** Whether this process has the file open. */
export function isOpenHere(path: string): boolean {
  try {
    return open.has(realpathSync(path))
  } catch {
    // What cannot be found is not open; the caller says what is wrong with it.
    return false
  }
}
