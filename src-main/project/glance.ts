import { DatabaseSync } from 'node:sqlite'
import { checkHeader } from './file/header.ts'
import { isOpenHere } from './file/open-files.ts'
import { formatOf } from './file/pragma.ts'
import { newestFormat } from './migrations/migrate.ts'
import { documentTables } from './migrations/3-document.ts'
import { migrations } from './migrations/migrations.ts'

const newest = newestFormat(migrations)
/** The format from which on all that is counted here is kept as it is now. */
const WITH_DOCUMENT = documentTables.to

/** What a list of projects says about one of them. */
export interface Glance {
  /** Titles of the tasks in the document. */
  readonly tasks: readonly string[]
  readonly architectures: number
  readonly runs: number
  /** Runs that have come to their end. */
  readonly done: number
}

/** A quick look that neither checks the file nor waits for anybody; null when there is nothing to be seen at once. */
export function glanceAt(path: string): Glance | null {
  try {
    if (!isOpenHere(path)) checkHeader(path, newest)
    const database = new DatabaseSync(path, { readOnly: true, timeout: 0 })
    try {
      return formatOf(database) >= WITH_DOCUMENT ? lookInto(database) : null
    } finally {
      database.close()
    }
  } catch {
    // Locked, damaged, gone, no permission: whoever opens it is told the reason.
    return null
  }
}

function lookInto(database: DatabaseSync): Glance {
  const count = (sql: string): number => Number(database.prepare(sql).get()?.['n'] ?? 0)
  const tasks = database.prepare(
    `SELECT value ->> '$.title' AS title FROM documents WHERE collection = 'tasks' ORDER BY rowid`,
  )
  return {
    tasks: tasks.all().map((row) => String(row['title'])),
    architectures: count(`SELECT count(*) AS n FROM documents WHERE collection = 'architectures'`),
    runs: count('SELECT count(*) AS n FROM runs'),
    done: count(`SELECT count(*) AS n FROM runs WHERE state = 'done'`),
  }
}
