/**
 * Undo and redo, as rows of the file: they reach over a restart.
 *
 *     oldest ... done, done, done | undone, undone          a new change takes the place of what was undone
 */
import { applyChanges, inverse } from '../../document/commands.ts'
import type { Change, Effect } from '../../document/commands.ts'
import type { Document } from '../../document/document.ts'
import { integrityProblems } from '../../document/integrity.ts'
import { sameValue } from '../../document/same-value.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { writeJson } from '../file/json.ts'
import { json, number, text } from '../file/row.ts'
import type { Project } from '../project.ts'
import { writeEntries } from './document.ts'
import { noteSaved } from './meta.ts'

/** So many changes can be undone; older ones are forgotten. */
export const HISTORY_LENGTH = 1_000

/** What undo and redo would do next, as sentences; null: nothing. */
export interface HistorySentences {
  readonly undo: string | null
  readonly redo: string | null
}

/** A moment of the document's life: an ISO date, and how the document is. */
export interface Standing {
  readonly document: Document
  readonly at: string
  /** Is shown what is about to be stored; throws what forbids it, such as work that goes on. */
  readonly check?: ((changes: readonly Change[]) => void) | undefined
}

/** Stores what an effect does, with its history, whole or not at all; gives the document as it is then. */
export function storeEffect(project: Project, { document, at, check }: Standing, effect: Effect): Document {
  const { sentence, changes, isUndone } = effect
  if (changes.length === 0) return document
  check?.(changes)
  project.transaction(() => {
    writeEntries(project, changes, at)
    if (isUndone) remember(project, { sentence, changes, at })
    else forgetBefore(project, changes)
    noteSaved(project, at)
  })
  return applyChanges(document, changes)
}

/** Takes back the last change that was not taken back; gives the document as it is then. Throws `WrongInput` when there is none. */
export function undo(project: Project, standing: Standing): Document {
  const step = lastDone(project, standing.document)
  if (step === null) throw nothingTo('undo')
  return move(project, standing, { seq: step.seq, changes: inverse(step.changes), undone: 1 })
}

/** Does again what was undone last; gives the document as it is then. Throws `WrongInput` when there is nothing. */
export function redo(project: Project, standing: Standing): Document {
  const step = firstUndone(project, standing.document)
  if (step === null) throw nothingTo('redo')
  return move(project, standing, { seq: step.seq, changes: step.changes, undone: 0 })
}

/** What `undo` and `redo` would do. */
export function historySentences(project: Project, document: Document): HistorySentences {
  return {
    undo: lastDone(project, document)?.sentence ?? null,
    redo: firstUndone(project, document)?.sentence ?? null,
  }
}

interface Step {
  readonly seq: number
  readonly sentence: string
  readonly changes: readonly Change[]
}

function remember(project: Project, { sentence, changes, at }: Omit<Step, 'seq'> & { readonly at: string }): void {
  project.change('DELETE FROM history WHERE undone = 1')
  project.change('INSERT INTO history (at, sentence, changes) VALUES (?, ?, ?)', at, sentence, writeJson(changes))
  project.change(
    'DELETE FROM history WHERE seq <= (SELECT seq FROM history ORDER BY seq DESC LIMIT 1 OFFSET ?)',
    HISTORY_LENGTH,
  )
}

/** What was done to an entry before a change that is not undone cannot be undone either. */
function forgetBefore(project: Project, changes: readonly Change[]): void {
  const sql = `
    DELETE FROM history WHERE EXISTS (
      SELECT 1 FROM json_each(changes) WHERE value ->> 'collection' = ? AND value ->> 'id' = ?
    )`
  for (const { collection, id, before } of changes)
    if (collection !== 'settings' && before !== null) project.change(sql, collection, id)
}

interface Move {
  readonly seq: number
  readonly changes: readonly Change[]
  readonly undone: 0 | 1
}

function move(project: Project, { document, at, check }: Standing, { seq, changes, undone }: Move): Document {
  check?.(changes)
  project.transaction(() => {
    writeEntries(project, changes, at)
    project.change('UPDATE history SET undone = ? WHERE seq = ?', undone, seq)
    noteSaved(project, at)
  })
  return applyChanges(document, changes)
}

function lastDone(project: Project, document: Document): Step | null {
  const sql = 'SELECT * FROM history WHERE undone = 0 AND seq < ? ORDER BY seq DESC LIMIT 1'
  const next = ({ seq }: { readonly seq: number }) => project.first(readStep, sql, seq)
  return firstPossible(next, Number.MAX_SAFE_INTEGER, ({ changes }) => isPossible(document, inverse(changes)))
}

function firstUndone(project: Project, document: Document): Step | null {
  const sql = 'SELECT * FROM history WHERE undone = 1 AND seq > ? ORDER BY seq LIMIT 1'
  const next = ({ seq }: { readonly seq: number }) => project.first(readStep, sql, seq)
  return firstPossible(next, 0, ({ changes }) => isPossible(document, changes))
}

/** A step that is not possible any more, as a rule because a started study stands on it, is passed over: those behind it still may be. */
function firstPossible(
  next: (before: { readonly seq: number }) => Step | undefined,
  start: number,
  isAllowed: (step: Step) => boolean,
): Step | null {
  let step = next({ seq: start })
  while (step !== undefined && !isAllowed(step)) step = next(step)
  return step ?? null
}

/** Whether the changes meet everything as they left it, and leave a document that holds together. */
function isPossible(document: Document, changes: readonly Change[]): boolean {
  const isAsLeft = changes.every(({ collection, id, before }) => {
    const entries: Readonly<Record<string, unknown>> = document[collection]
    return sameValue(Object.hasOwn(entries, id) ? entries[id] : null, before)
  })
  return isAsLeft && integrityProblems(applyChanges(document, changes)).length === 0
}

function readStep(row: Parameters<typeof text>[0]): Step {
  return { seq: number(row, 'seq'), sentence: text(row, 'sentence'), changes: json(row, 'changes') as Change[] }
}

function nothingTo(what: 'undo' | 'redo'): Error {
  const message = `there is nothing to ${what}`
  const hint = what === 'undo' ? 'What was started with runs stays as it is.' : 'Only what was undone can be redone.'
  return wrongInput({ code: `nothing-to-${what}`, place: 'history', message, hint })
}
