/** The document in its file. Its rows are written by `history.ts`, so that nothing changes that cannot be taken back. */
import type { Change } from '../../document/commands.ts'
import { emptyDocument } from '../../document/document.ts'
import type { Collection, Document } from '../../document/document.ts'
import { writeJson } from '../file/json.ts'
import { json, text } from '../file/row.ts'
import type { Project } from '../project.ts'

/** The document, each collection in the order in which its entries came. */
export function readDocument(project: Project): Document {
  const read: Record<Collection, Record<string, unknown>> = {
    tasks: {},
    architectures: {},
    studies: {},
    foreign: {},
    settings: {},
  }
  const rows = project.all(
    (row) => ({ collection: text(row, 'collection') as Collection, id: text(row, 'id'), value: json(row, 'value') }),
    'SELECT collection, id, value FROM documents ORDER BY rowid',
  )
  for (const { collection, id, value } of rows) read[collection][id] = value
  return rows.length === 0 ? emptyDocument : (read as unknown as Document)
}

/** Writes what the changes leave behind; part of the caller's transaction. `at` is an ISO date. */
export function writeEntries(project: Project, changes: readonly Change[], at: string): void {
  for (const { collection, id, before, after } of changes) {
    if (after === null) project.change('DELETE FROM documents WHERE collection = ? AND id = ?', collection, id)
    else project.change(WRITE_ENTRY, collection, id, writeJson(after), at)
    if (collection === 'studies') for (const study of [before, after]) noteShown(project, study)
  }
}

// An upsert keeps the row, and so the entry's place among the others.
const WRITE_ENTRY = `
  INSERT INTO documents (collection, id, value, changed) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET value = excluded.value, changed = excluded.changed`

function noteShown(project: Project, study: unknown): void {
  const plan = (study as { readonly plan?: string | null } | null)?.plan
  if (typeof plan === 'string') project.change('UPDATE studies SET shown = 1 WHERE id = ?', plan)
}
