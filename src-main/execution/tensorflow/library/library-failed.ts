import type { Problem } from '../../../foundation/problem.ts'

/**
 * The library could not be fetched, built or made to work: no compiler, an unreachable index, a full disk. Nothing half-installed is left
 * behind, and everything but the executor goes on without it.
 */
export class LibraryFailed extends Error {
  override readonly name = 'LibraryFailed'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.place}: ${problem.message}. ${problem.hint}`, options)
    this.problem = problem
  }
}

/** What the system's refusals mean to a user. */
const refusals: ReadonlyMap<unknown, Omit<Problem, 'place'>> = new Map([
  ['ENOSPC', full()],
  ['EDQUOT', full()],
  ['EACCES', unwritable()],
  ['EPERM', unwritable()],
  ['EROFS', unwritable()],
  ['ENOTDIR', unwritable()],
  ['EIO', { code: 'storage-error', message: 'reading or writing failed', hint: 'Look whether the disk is connected.' }],
])

function full(): Omit<Problem, 'place'> {
  const hint = 'Make room, or choose a folder on another disk with --into, then run the same command again.'
  return { code: 'disk-full', message: 'the disk is full', hint }
}

function unwritable(): Omit<Problem, 'place'> {
  const hint = 'Give yourself write permission there, or choose another folder with --into or XDG_CACHE_HOME.'
  return { code: 'not-writable', message: 'the folder cannot be written', hint }
}

/** `error` as a `LibraryFailed` at that place where the file system refused; any other error as it is. */
export function storageError(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const refusal = refusals.get(code)
  return refusal === undefined ? error : new LibraryFailed({ ...refusal, place }, { cause: error })
}

/** A `LibraryFailed` for a full disk where the words of another program say so. */
export function diskFullIn(output: string, place: string): LibraryFailed | undefined {
  if (!/no space left on device|ENOSPC|disk quota exceeded/i.test(output)) return undefined
  return new LibraryFailed({ ...full(), place })
}

/** The folder lets nobody write. */
export function unwritableFolder(place: string): LibraryFailed {
  return new LibraryFailed({ ...unwritable(), place })
}
