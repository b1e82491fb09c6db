/** New files appear under their names only when they are whole. */
import { linkSync, renameSync } from 'node:fs'
import { wrongInput } from '../../foundation/problem.ts'

/** Where a file is made that will appear at `path`. */
export const draftOf = (path: string): string => `${path}.new-${process.pid}`

/**
 * Gives the draft its name; the draft may stay as a second name of it. Throws `WrongInput` when the name is taken: a second name for a file
 * fails then, so of two processes that make one file, one succeeds.
 */
export function giveName(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path)
    // Some file systems know no second names, and a new one appears by renaming alone; what is truly wrong stays wrong.
    renameSync(draft, path)
  }
}

/** The error for a name that another file has. */
export function taken(path: string): Error {
  const hint = 'Name another file, or resume what is in this one.'
  return wrongInput({ code: 'project-exists', place: path, message: 'there is a file of this name already', hint })
}
