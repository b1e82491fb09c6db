import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { draftOf, giveName, taken } from './file/appear.ts'
import { writeJson } from './file/json.ts'
import { storageError } from './file/storage-failed.ts'
import { migrate } from './migrations/migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { openProject } from './open.ts'
import type { Project } from './project.ts'
import { APPLICATION_ID } from './schema.ts'

/**
 * Makes a new project and opens it. The file appears under its name only when it is whole. Throws `WrongInput` when the name is taken,
 * `StorageFailed` when it cannot be written. `created` is an ISO date, `version` that of the program.
 */
export function createProject(path: string, origin: { readonly created: string; readonly version: string }): Project {
  if (existsSync(path)) throw taken(path)
  const draft = draftOf(path)
  try {
    writeEmptyProject(draft, origin)
    giveName(draft, path)
  } catch (error) {
    throw storageError(error, path)
  } finally {
    rmSync(draft, { force: true })
  }
  return openProject(path)
}

function writeEmptyProject(path: string, origin: { readonly created: string; readonly version: string }): void {
  const database = new DatabaseSync(path)
  try {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    migrate(database, migrations)
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('origin', writeJson(origin))
  } finally {
    database.close()
  }
}

/**
 * Copies an open project, as it stands, to a new file that belongs to nobody; also when its own file is gone or its disk is full. Throws
 * `WrongInput` when the name is taken, `StorageFailed` when it cannot be written.
 */
export async function copyProject(project: Project, path: string): Promise<void> {
  if (existsSync(path)) throw taken(path)
  const draft = draftOf(path)
  try {
    await project.backUpTo(draft)
    becomeFree(draft)
    giveName(draft, path)
  } catch (error) {
    throw storageError(error, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

function becomeFree(path: string): void {
  const database = new DatabaseSync(path)
  try {
    database.exec('DELETE FROM lease; PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}
