import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { present } from '../../../foundation/invariant.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { bindingSources } from './build/binding-sources.ts'
import type { BindingSources } from './build/binding-sources.ts'
import { compileBinding, noCompiler } from './build/compile.ts'
import { findCompiler } from './build/compiler.ts'
import type { Compiler } from './build/compiler.ts'
import { gatherCuda } from './cuda/gather.ts'
import { cudaRequirements } from './cuda/requirements.ts'
import { LibraryFailed } from './library-failed.ts'
import { BINDING, LIBRARY_VERSION } from './places.ts'
import type { LibraryKind } from './places.ts'
import { RECORD, writeRecord } from './record.ts'
import { checkSpace } from './staging/staging.ts'
import { tryLibrary } from './trial/trial.ts'
import type { Trial } from './trial/trial.ts'
import { wheelSource } from './wheels/fetch.ts'
import type { Source } from './wheels/fetch.ts'
import { pinnedWheel } from './wheels/pinned.ts'
import type { PinnedWheel } from './wheels/pinned.ts'
import { takePinned } from './wheels/take-pinned.ts'
import type { Work } from './work.ts'

/** What an installation is made from; tests give others. */
export interface InstallParts {
  readonly pinned: PinnedWheel | undefined
  readonly sources: () => BindingSources
  readonly tryOut: typeof tryLibrary
}

export const partsFor = (kind: LibraryKind): InstallParts => ({
  pinned: pinnedWheel(kind),
  sources: bindingSources,
  tryOut: tryLibrary,
})

export interface Assembly {
  readonly kind: LibraryKind
  /** The address of a package index. */
  readonly index?: string | undefined
  /** A wheel that was fetched elsewhere. */
  readonly wheel?: string | undefined
  /** The folder to make. */
  readonly finished: string
  /** A folder beside it for what is needed on the way. */
  readonly scratch: string
}

/** What must be there before anything is fetched. */
interface Means {
  readonly pinned: PinnedWheel
  readonly compiler: Compiler
  readonly sources: BindingSources
  /** Null where the wheel is here already and nothing else is to be fetched. */
  readonly source: Source | null
}

/**
 * Makes a whole installation in a new folder: `lib/` with TensorFlow's two libraries and the binding, for CUDA `nvidia/` beside it, which is
 * where the libraries look for it, and the record. Returns what its trial found.
 */
export async function assemble(assembly: Assembly, work: Work, parts: InstallParts): Promise<Trial> {
  const means = await gatherMeans(assembly, work, parts)
  const { finished, scratch, wheel, kind } = assembly
  const libraries = join(finished, 'lib')
  for (const folder of [scratch, finished, libraries]) mkdirSync(folder)
  checkSpace(finished, neededBytes(means.pinned, assembly))

  const from = wheel === undefined ? { source: present(means.source, 'a source of wheels') } : { wheel }
  await takePinned({ pinned: means.pinned, from, scratch, libraries }, work)
  const cuda = kind === 'cuda' ? await addCuda(assembly, means, work) : undefined
  const binding = await compile(assembly, means, work)
  work.tell({ phase: 'try', what: 'the library', done: null, total: null })
  const trial = await parts.tryOut({ binding, environment: work.environment, signal: work.signal })
  const record = { version: LIBRARY_VERSION, kind }
  writeRecord(join(finished, RECORD), cuda === undefined ? record : { ...record, cuda })
  return trial
}

async function gatherMeans({ kind, index, wheel }: Assembly, work: Work, parts: InstallParts): Promise<Means> {
  const { pinned } = parts
  if (pinned === undefined) throw noWheel(kind)
  if (wheel !== undefined && !existsSync(wheel)) throw noSuchWheel(wheel, pinned)
  const sources = parts.sources()
  const compiler = await findCompiler(work.environment, work.signal)
  if (compiler === undefined) throw noCompiler(work.environment)
  const isComplete = wheel !== undefined && kind === 'cpu'
  return { pinned, sources, compiler, source: isComplete ? null : await wheelSource(index, work) }
}

/** pip's scratch copy and the wheel lie side by side for a moment. */
const COPIES = 2
/** CUDA's libraries and cuDNN unpacked, with the largest of their wheels twice: the newest measured take 4.4 GB and 0.7 GB. */
const CUDA_BYTES = 6e9
/** Headers, binding, the compiler's own files. */
const SMALL_BYTES = 20e6

/** The wheel is gone from the disk before CUDA's are fetched. */
function neededBytes({ bytes, libraries }: PinnedWheel, { kind, wheel }: Assembly): number {
  const unpacked = Object.values(libraries).reduce((sum, library) => sum + library.bytes, 0)
  return unpacked + SMALL_BYTES + Math.max(wheel === undefined ? COPIES * bytes : 0, kind === 'cuda' ? CUDA_BYTES : 0)
}

function addCuda({ finished, scratch }: Assembly, { pinned, source }: Means, work: Work) {
  const requirements = cudaRequirements(readFileSync(join(scratch, 'METADATA'), 'utf8'))
  const { processor } = pinned
  return gatherCuda(
    { requirements, source: present(source, 'a source of wheels'), processor, scratch, into: finished },
    work,
  )
}

async function compile({ finished, scratch }: Assembly, { pinned, compiler, sources }: Means, work: Work) {
  const libraries = join(finished, 'lib')
  const binding = join(libraries, BINDING)
  const libraryNames = Object.keys(pinned.libraries)
  await compileBinding(
    { compiler, sources, headers: join(scratch, 'include'), libraries, libraryNames, to: binding },
    work,
  )
  return binding
}

function noWheel(kind: LibraryKind): LibraryFailed {
  return new LibraryFailed({
    code: 'no-wheel',
    place: `${process.platform} ${process.arch}`,
    message: `there is no ${kind === 'cuda' ? 'CUDA ' : ''}library yet that can be fetched from a package index for this kind of machine`,
    hint: "Try the package's own script with 'fathom tensorflow install --from-package', or name a binding of your own with 'fathom tensorflow use PATH'.",
  })
}

function noSuchWheel(place: string, { file }: PinnedWheel): Error {
  return wrongInput({ code: 'no-such-file', place, message: 'there is no such file', hint: `Name ${file}.` })
}
