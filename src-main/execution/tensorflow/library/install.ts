import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { wrongInput } from '../../../foundation/problem.ts'
import { assemble, partsFor } from './assemble.ts'
import type { InstallParts } from './assemble.ts'
import { bindingAt } from './find.ts'
import { LibraryFailed, storageError } from './library-failed.ts'
import { libraryFolder, libraryHome, LIBRARY_VERSION } from './places.ts'
import type { LibraryKind } from './places.ts'
import { RECORD, readRecord } from './record.ts'
import { holdingLock } from './staging/lock.ts'
import { lockOf, moveIntoPlace, openStaging } from './staging/staging.ts'
import type { Trial } from './trial/trial.ts'
import type { Work } from './work.ts'

export interface InstallRequest {
  readonly kind: LibraryKind
  /** The address of a package index. */
  readonly index?: string | undefined
  /** A wheel that was fetched elsewhere. */
  readonly wheel?: string | undefined
  /** A folder other than the user's cache. */
  readonly into?: string | undefined
}

export interface Installed extends Trial {
  readonly folder: string
  readonly binding: string
  readonly kind: LibraryKind
  /** Whether it was there already, and works. */
  readonly wasThere: boolean
}

/**
 * Gets the library: fetches the pinned wheel, checks it, unpacks the shared libraries, compiles the binding against them, tries it, and
 * moves the finished folder into its place in one step. One that is there and works is left alone. Throws `LibraryFailed` or `WrongInput`
 * with the reason; then, and when aborted, nothing is left behind. Two at once: the second waits, and finds what the first has made.
 */
export async function installLibrary(
  request: InstallRequest,
  work: Work,
  parts: InstallParts = partsFor(request.kind),
): Promise<Installed> {
  const { into, kind } = request
  const folder = into === undefined ? libraryFolder(kind, libraryHome(work.environment)) : resolve(into)
  const waits = (holder: string): void => work.tell({ phase: 'wait', what: holder, done: null, total: null })
  try {
    refuseForeign(folder)
    return await holdingLock(lockOf(folder), { signal: work.signal, waits }, async () => {
      const found = await present(folder, { kind, work, tryOut: parts.tryOut })
      if (found !== undefined) return { ...found, ...placed(folder, kind), wasThere: true }
      return { ...(await make(folder, request, { work, parts })), ...placed(folder, kind), wasThere: false }
    })
  } catch (error) {
    throw storageError(error, folder)
  }
}

const placed = (folder: string, kind: LibraryKind) => ({ folder, kind, binding: bindingAt(folder) ?? folder })

interface Means {
  readonly work: Work
  readonly parts: InstallParts
}

async function make(folder: string, request: InstallRequest, { work, parts }: Means): Promise<Trial> {
  const staging = openStaging(folder)
  try {
    const finished = join(staging, 'finished')
    const trial = await assemble({ ...request, finished, scratch: join(staging, 'scratch') }, work, parts)
    work.signal.throwIfAborted()
    moveIntoPlace(finished, folder)
    return trial
  } finally {
    rmSync(staging, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Presence {
  readonly kind: LibraryKind
  readonly work: Work
  readonly tryOut: InstallParts['tryOut']
}

/** What stands in the folder, if it is what is wanted and works. */
async function present(folder: string, { kind, work, tryOut }: Presence): Promise<Trial | undefined> {
  const record = readRecord(join(folder, RECORD))
  const binding = bindingAt(folder)
  if (record?.version !== LIBRARY_VERSION || record.kind !== kind || binding === undefined) return undefined
  work.tell({ phase: 'try', what: 'the library', done: null, total: null })
  try {
    return await tryOut({ binding, environment: work.environment, signal: work.signal })
  } catch (error) {
    if (error instanceof LibraryFailed) return undefined
    throw error
  }
}

/** A folder that holds something else is never replaced. */
function refuseForeign(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined || existsSync(join(folder, RECORD))) return
  if (found.isDirectory() && readdirSync(folder).length === 0) return
  const message = found.isDirectory() ? 'the folder holds other files' : 'it is a file'
  const hint = 'Name a new or empty folder.'
  throw wrongInput({ code: 'folder-not-empty', place: folder, message, hint })
}
