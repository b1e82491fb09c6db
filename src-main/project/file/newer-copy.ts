/** A project of an older format as the newest, to be read alone: in a copy of its own, so that the file stays as it is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../migrations/migrate.ts'
import type { Migration } from '../migrations/migration.ts'

export interface NewerCopy {
  readonly database: DatabaseSync
  /** Closes nothing: removes the copy once the database is closed. */
  readonly discard: () => void
}

/** `older` is left open, and as it was. Throws what SQLite throws, a full disk among others; then nothing is left behind. */
export function newerCopy(older: DatabaseSync, steps: readonly Migration[]): NewerCopy {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-'))
  const discard = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'newer.fathom')
    older.prepare('VACUUM INTO ?').run(path)
    bringUpToDate(path, steps)
    return { database: new DatabaseSync(path, { readOnly: true }), discard }
  } catch (error) {
    discard()
    throw error
  }
}

function bringUpToDate(path: string, steps: readonly Migration[]): void {
  const database = new DatabaseSync(path)
  try {
    migrate(database, steps)
  } finally {
    database.close()
  }
}
