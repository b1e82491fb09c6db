import type { DatabaseSync } from 'node:sqlite'
import { invariant } from '../../foundation/invariant.ts'

/** Format number of the open database. */
export function formatOf(database: DatabaseSync): number {
  const version = database.prepare('PRAGMA user_version').get()?.['user_version']
  invariant(typeof version === 'number', 'user_version is a number')
  return version
}

/** First fault that SQLite finds in the structure of the file, or null. Reads every page. */
export function firstFault(database: DatabaseSync): string | null {
  const answer = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
  return answer === 'ok' ? null : String(answer)
}

/** Whether the database has a table of this name. */
export function hasTable(database: DatabaseSync, name: string): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(name) !== undefined
}
