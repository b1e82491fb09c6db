import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rememberedFile } from './find.ts'
import { LibraryFailed, storageError } from './library-failed.ts'
import { FORMS, libraryHome } from './places.ts'
import { readRecord } from './record.ts'
import { lockHolder } from './staging/lock.ts'

export interface Removal {
  readonly folder: string
  readonly bytes: number
  /** A library that was named with `use`: forgotten, and left as it is. */
  readonly forgotten: string | null
}

/** Removes every library from the user's cache, of any version, with what unfinished installations left. Throws where one is under way. */
export function removeLibraries(environment: NodeJS.ProcessEnv): Removal {
  const folder = libraryHome(environment)
  const forgotten = readRecord(rememberedFile(folder))?.binding ?? null
  if (!existsSync(folder)) return { folder, bytes: 0, forgotten }
  refuseWhileInstalling(folder)
  try {
    const bytes = bytesBelow(folder)
    // Only what an installation makes: somebody may keep other things beside it.
    for (const name of readdirSync(folder).filter(isOurs))
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
    if (readdirSync(folder).length === 0) rmdirSync(folder)
    return { folder, bytes: bytes - bytesBelow(folder), forgotten }
  } catch (error) {
    throw storageError(error, folder)
  }
}

const isOurs = (name: string): boolean =>
  name === FORMS || name.startsWith('named.json') || /^\d+\.\d+\.\d+-(cpu|cuda)(\.part-\w+|\.lock.*)?$/.test(name)

function refuseWhileInstalling(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.lock'))) {
    const holder = lockHolder(join(folder, name))
    if (holder === undefined) continue
    const message = `an installation is under way (${holder})`
    const hint = 'Stop it, or wait for its end.'
    throw new LibraryFailed({ code: 'installing', place: folder, message, hint })
  }
}

function bytesBelow(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false })
    return sum + (found?.isFile() === true ? found.size : 0)
  }, 0)
}
