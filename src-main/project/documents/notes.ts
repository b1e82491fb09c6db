import { text } from '../file/row.ts'
import type { Project } from '../project.ts'

/** A user's own words. */
export interface Note {
  /** A study, run or architecture, or '' for the project. */
  readonly about: string
  readonly words: string
  /** ISO date. */
  readonly changed: string
}

/** Adds a note. */
export function saveNote(project: Project, { about, words, changed }: Note): void {
  project.change('INSERT INTO notes (about, words, changed) VALUES (?, ?, ?)', about, words, changed)
}

/** All notes, oldest first. */
export function readNotes(project: Project): Note[] {
  return project.all(
    (row) => ({ about: text(row, 'about'), words: text(row, 'words'), changed: text(row, 'changed') }),
    'SELECT about, words, changed FROM notes ORDER BY id',
  )
}
