import { rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { LibraryFailed } from '../library-failed.ts'
import { LIBRARY_VERSION } from '../places.ts'
import type { Work } from '../work.ts'
import { checkWheel } from './check-wheel.ts'
import { fetchWheel } from './fetch.ts'
import type { Source } from './fetch.ts'
import type { IndexedFile } from './index-page.ts'
import { headers } from './pinned.ts'
import type { PinnedWheel } from './pinned.ts'
import { unpackWheel } from './unpack.ts'

export interface Taking {
  readonly pinned: PinnedWheel
  /** A wheel that is here already, or where it comes from. */
  readonly from: { readonly wheel: string } | { readonly source: Source }
  /** A folder for what is needed on the way: the wheel, and then `include/` and `METADATA`. */
  readonly scratch: string
  /** The folder that the shared libraries come into. */
  readonly libraries: string
}

/** Gets the pinned wheel and unpacks what is needed of it, each by its hash. Throws `LibraryFailed` where anything is not what it should be. */
export async function takePinned(taking: Taking, work: Work): Promise<void> {
  const { pinned, from } = taking
  if ('wheel' in from) {
    await unpackChecked(resolve(from.wheel), taking, work)
    return
  }
  const { project, file, processor, bytes } = pinned
  const requirement = `${project}==${LIBRARY_VERSION}`
  const pick = (files: readonly IndexedFile[]) => files.find(({ name }) => name === file)
  const into = join(taking.scratch, 'wheel')
  const wheel = await fetchWheel({ project, requirement, pick, processor, bytes }, { source: from.source, into }, work)
  await unpackChecked(wheel, taking, work)
  rmSync(into, { recursive: true })
}

async function unpackChecked(wheel: string, taking: Taking, work: Work): Promise<void> {
  const { pinned } = taking
  await checkWheel(wheel, pinned, work.signal)
  const choose = (name: string): string | undefined => placeOf(name, taking)
  const hashes = await unpackWheel({ wheel, choose, what: pinned.file }, work)
  for (const [name, { sha256 }] of Object.entries(pinned.libraries)) {
    if (hashes.get(`tensorflow/${name}`) === sha256) continue
    const message = `${name} did not come out of it as it was published`
    const hint = 'Run the same command again; should it stay so, look after the disk.'
    throw new LibraryFailed({ code: 'wrong-hash', place: basename(wheel), message, hint })
  }
}

const HEADERS = 'tensorflow/include/'

/** The two libraries to where they stay, the headers and the list of requirements to where they are needed for a moment. */
function placeOf(name: string, { pinned, scratch, libraries }: Taking): string | undefined {
  if (dirname(name) === 'tensorflow' && basename(name) in pinned.libraries) return join(libraries, basename(name))
  if (name.startsWith(HEADERS) && headers.includes(name.slice(HEADERS.length)))
    return join(scratch, 'include', name.slice(HEADERS.length))
  return /^[^/]+\.dist-info\/METADATA$/.test(name) ? join(scratch, 'METADATA') : undefined
}
