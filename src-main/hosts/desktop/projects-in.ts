import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'

/** The projects that the words of a command line name, relative to the folder it was given in. Switches and the program's own path are none. */
export function projectsIn(words: readonly string[], folder: string): string[] {
  return words
    .slice(1)
    .filter((word) => !word.startsWith('-') && isProject(word))
    .map((word) => resolve(folder, word))
}

export function isProject(path: string): boolean {
  return path.toLowerCase().endsWith('.fathom')
}

/** By this path the workbench knows the file, whatever links lead to it. */
export function truePath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // It is not there: opening it says so.
    return path
  }
}
