import type { Problem } from '../../foundation/problem.ts'

/**
 * The project file could not be read or written: disk full, no permission, locked, damaged. What was stored before is safe,
 * for the transaction that failed was rolled back whole. Callers stop, say `message` and can be resumed.
 */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.place}: ${problem.message}. ${problem.hint}`, options)
    this.problem = problem
  }
}

/** SQLite's primary result codes that mean something to a user (sqlite.org/rescode.html). */
const causes: ReadonlyMap<number, Omit<Problem, 'place'>> = new Map([
  [5, locked()],
  [6, locked()],
  [8, unwritable()],
  [
    10,
    { code: 'storage-error', message: 'reading or writing failed', hint: 'Look whether the disk is still connected.' },
  ],
  [11, damaged()],
  [
    13,
    {
      code: 'disk-full',
      message: 'the disk is full',
      hint: 'Make room, then resume: everything stored so far is safe.',
    },
  ],
  [14, unwritable()],
  [26, damaged()],
])

const gone: Omit<Problem, 'place'> = {
  code: 'file-gone',
  message: 'the file, or its folder, is not there any more',
  hint: 'Look whether it was moved, renamed or deleted, or its disk taken out; then open it again.',
}

function locked(): Omit<Problem, 'place'> {
  return {
    code: 'project-locked',
    message: 'another program has locked it',
    hint: 'Close that program, then try again.',
  }
}

function unwritable(): Omit<Problem, 'place'> {
  return {
    code: 'project-not-writable',
    message: 'it cannot be written',
    hint: 'Give yourself write permission for the file and its folder, or copy it elsewhere.',
  }
}

function damaged(): Omit<Problem, 'place'> {
  return {
    code: 'project-damaged',
    message: 'it is damaged',
    hint: 'Fetch it from a backup; `show` and `report` still read what can be read.',
  }
}

/** What the system's own refusals are to SQLite. */
const ofSystem: ReadonlyMap<unknown, number> = new Map([
  ['ENOSPC', 13],
  ['EDQUOT', 13],
  ['EIO', 10],
  ['EACCES', 14],
  ['EPERM', 14],
  ['EROFS', 14],
])

/** SQLite's primary result code of an error from SQLite or the file system; undefined for any other. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  return 'code' in error ? ofSystem.get(error.code) : undefined
}

/** `error` as a `StorageFailed` of the file at `path` where the outside world is to blame; any other error as it is. */
export function storageError(error: unknown, path: string): unknown {
  const cause = isMissing(error) ? gone : causes.get(resultCode(error) ?? -1)
  return cause ? new StorageFailed({ ...cause, place: path }, { cause: error }) : error
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
