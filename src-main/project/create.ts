import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { wrongInput } from '../foundation/problem.ts'
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
  const draft = `${path}.new-${process.pid}`
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

/** A second name for a file fails when the name is taken, so of two processes that create one project, one succeeds. */
function giveName(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path)
    // Some file systems know no second names, and a new one appears by renaming alone; what is truly wrong stays wrong.
    renameSync(draft, path)
  }
}

function taken(path: string): Error {
  const hint = 'Name another file, or resume what is in this one.'
  return wrongInput({ code: 'project-exists', place: path, message: 'there is a file of this name already', hint })
}
