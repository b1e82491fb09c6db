import { pathToFileURL } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { WrongInput, wrongInput } from '../foundation/problem.ts'
import type { Problem } from '../foundation/problem.ts'
import { backUp } from './file/back-up.ts'
import { checkFormat, checkHeader, damaged } from './file/header.ts'
import { checkLease, takeLease } from './file/lease.ts'
import { hasPendingLog, isWritable } from './file/medium.ts'
import { isOpenHere, noteOpening, refuseSecondOpening } from './file/open-files.ts'
import { newerCopy } from './file/newer-copy.ts'
import { firstFault, formatOf, hasTable } from './file/pragma.ts'
import { StorageFailed, resultCode, storageError } from './file/storage-failed.ts'
import { migrate, newestFormat } from './migrations/migrate.ts'
import type { Migration } from './migrations/migration.ts'
import { migrations } from './migrations/migrations.ts'
import { Project } from './project.ts'

/** How long to wait for another program's lock, in ms. */
const patience = 1_000

/**
 * Opens the project at `path` to work in it. An older format is migrated after a copy was kept beside it. Throws `WrongInput` when the
 * file is missing, foreign, newer, damaged, locked, in use or not writable, and then has left it as it was, byte for byte.
 */
export function openProject(path: string, steps: readonly Migration[] = migrations): Project {
  refuseSecondOpening(path)
  const newest = newestFormat(steps)
  checkHeader(path, newest)
  if (!isWritable(path)) throw notWritable(path)
  return opening(path, () => {
    const examined = examineWithoutTouching(path, newest)
    return connected(new DatabaseSync(path, { timeout: patience }), (database) => {
      if (!examined) examine(database, path, newest)
      if (formatOf(database) < newest) upgrade(database, path, steps)
      database.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON')
      // In a log, NORMAL survives a kill whole; after a power cut the last transactions may be missing, the file is sound.
      database.exec('PRAGMA synchronous = NORMAL')
      const token = takeLease(database, path, Date.now())
      return new Project({ path, database, token, damage: null, onClose: noteOpening(path) })
    })
  })
}

/**
 * Opens the project at `path` to look at it, also on a read-only medium, or while another process works in it. A damaged file is opened
 * as far as it can be: then `damage` says so. An older format is read as the newest, from a copy that is gone when it is closed. Throws
 * `WrongInput` when there is nothing to read.
 */
export function readProject(path: string, steps: readonly Migration[] = migrations): Project {
  const newest = newestFormat(steps)
  if (!isOpenHere(path)) checkHeader(path, newest)
  return opening(path, () =>
    connected(new DatabaseSync(readingLocation(path), { readOnly: true, timeout: patience }), (database) => {
      checkFormat(path, formatOf(database), newest)
      const damage = damageOf(database, path)
      const parts = { path, token: null, damage }
      if (formatOf(database) === newest) return new Project({ ...parts, database, onClose: noteOpening(path) })
      if (damage !== null) throw tooOld(path)
      const copy = newerCopy(database, steps)
      database.close()
      return new Project({ ...parts, database: copy.database, onClose: copy.discard })
    }),
  )
}

/** True when the file was looked through and nothing speaks against opening it; false when only a writer can look into it. */
function examineWithoutTouching(path: string, newest: number): boolean {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: patience })
    try {
      examine(database, path, newest)
    } finally {
      database.close()
    }
    return true
  } catch (error) {
    // A killed migration left a journal that must first be rolled back.
    if (resultCode(error) === 8 || resultCode(error) === 14) return false
    throw error
  }
}

function examine(database: DatabaseSync, path: string, newest: number): void {
  checkFormat(path, formatOf(database), newest)
  const fault = firstFault(database)
  if (fault !== null) throw damaged(path, fault)
  if (!hasTable(database, 'lease')) throw damaged(path, 'a table is missing')
  checkLease(database, path, Date.now())
}

function upgrade(database: DatabaseSync, path: string, steps: readonly Migration[]): void {
  // Takes a log of earlier transactions into the file, so that the copy is whole.
  database.exec('PRAGMA journal_mode = DELETE')
  backUp(path, formatOf(database))
  migrate(database, steps)
}

/** On a read-only medium SQLite can neither lock nor keep a log: `immutable` tells it that nobody writes. */
function readingLocation(path: string): string | URL {
  if (isWritable(path) || hasPendingLog(path)) return path
  const location = pathToFileURL(path)
  location.searchParams.set('immutable', '1')
  return location
}

function damageOf(database: DatabaseSync, path: string): Problem | null {
  const fault = firstFault(database)
  if (fault === null) return null
  return {
    code: 'project-damaged',
    place: path,
    message: `damaged: ${fault}`,
    hint: 'What is shown may be incomplete.',
  }
}

/** What `use` makes of the connection; closes it when that fails. */
function connected<T>(database: DatabaseSync, use: (database: DatabaseSync) => T): T {
  try {
    return use(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** A file that cannot be opened is wrong input; a full disk is not. */
function opening<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const named = storageError(error, path)
    if (named instanceof StorageFailed && named.problem.code !== 'disk-full') throw new WrongInput([named.problem])
    throw named
  }
}

function notWritable(path: string): Error {
  const hint =
    'Give yourself write permission for the file and its folder, or copy it elsewhere; `show` and `report` need none.'
  return wrongInput({
    code: 'project-not-writable',
    place: path,
    message: 'the file or its folder cannot be written',
    hint,
  })
}

function tooOld(path: string): Error {
  const hint = 'Fetch it from a backup.'
  const message = 'it was written by an older Fathom and is damaged, so that it cannot be brought up to date'
  return wrongInput({ code: 'project-older', place: path, message, hint })
}
