import { dirname, join } from 'node:path'
import { bindingSources } from './build/binding-sources.ts'
import { findCompiler } from './build/compiler.ts'
import { findDriver, OLDEST_DRIVER } from './cuda/driver.ts'
import type { Driver } from './cuda/driver.ts'
import { missingCudaLibraries } from './cuda/libraries.ts'
import { findLibrary } from './find.ts'
import type { FoundLibrary } from './find.ts'
import { LibraryFailed } from './library-failed.ts'
import { RECORD, readRecord } from './record.ts'
import { tryLibrary } from './trial/trial.ts'
import { configuredIndex } from './wheels/configured-index.ts'
import { findPip } from './wheels/pip.ts'

/** Something that is there, in a word, or not, with what to do. */
export type Finding = { readonly is: string } | { readonly why: string; readonly remedy: string }

/** What this machine has for TensorFlow. */
export interface LibraryFacts {
  readonly library: FoundLibrary | null
  /** Whether the library works, and what it computes on. */
  readonly works: Finding
  /** What an installation needs. */
  readonly compiler: Finding
  readonly wheels: Finding
  readonly packages: Finding
  /** What CUDA needs; null where there is neither an NVIDIA driver nor a CUDA library. */
  readonly cuda: { readonly driver: Finding; readonly libraries: Finding; readonly cudnn: Finding } | null
}

/** Looks at everything; the library is tried in a process of its own. Takes a second or two. `kernelPage`: where Linux tells of the driver. */
export async function libraryFacts(
  environment: NodeJS.ProcessEnv = process.env,
  kernelPage?: string,
): Promise<LibraryFacts> {
  const found = findLibrary({ environment })
  const library = 'binding' in found ? found : null
  const [works, compiler, wheels, driver] = await Promise.all([
    'binding' in found ? tried(found, environment) : found,
    compilerFinding(environment),
    wheelFinding(environment),
    findDriver(environment, kernelPage),
  ])
  const concernsCuda = driver !== undefined || library?.kind === 'cuda'
  const cuda = concernsCuda ? { driver: driverFinding(driver), ...cudaFindings(library) } : null
  return { library, works, compiler, wheels, packages: packageFinding(), cuda }
}

async function tried({ binding }: FoundLibrary, environment: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    const { version, gpu, gpuWords } = await tryLibrary({ binding, environment, limit: 60_000 })
    const without = gpuWords === null ? '' : ` (${gpuWords})`
    return { is: `${version}, computes on the ${gpu ? 'GPU' : `processor${without}`}` }
  } catch (error) {
    return findingOf(error)
  }
}

async function compilerFinding(environment: NodeJS.ProcessEnv): Promise<Finding> {
  const compiler = await findCompiler(environment)
  if (compiler !== undefined) return { is: compiler.version }
  return { why: 'no C++ compiler on the PATH', remedy: 'Install g++ or clang++, or name one in CXX' }
}

async function wheelFinding(environment: NodeJS.ProcessEnv): Promise<Finding> {
  const pip = await findPip(environment)
  if (pip !== undefined) return { is: `pip ${pip.version}` }
  const index = configuredIndex(environment)
  // An address may hold a password.
  if (index !== undefined && URL.canParse(index)) return { is: `the index at ${new URL(index).host}` }
  return { why: 'neither pip nor a configured index', remedy: 'Install pip, or give --index URL or --wheel FILE' }
}

function packageFinding(): Finding {
  try {
    bindingSources()
    return { is: 'the sources of the binding are installed' }
  } catch (error) {
    return findingOf(error)
  }
}

function driverFinding(driver: Driver | undefined): Finding {
  if (driver === undefined)
    return { why: 'no NVIDIA driver', remedy: `Install driver ${OLDEST_DRIVER} or newer to compute on a GPU` }
  if (driver.isEnough) return { is: driver.version }
  const why = `driver ${driver.version} is too old for CUDA 12`
  return { why, remedy: `Install driver ${OLDEST_DRIVER} or newer; until then TensorFlow computes on the processor` }
}

function cudaFindings(library: FoundLibrary | null): { libraries: Finding; cudnn: Finding } {
  const install = "Run 'fathom tensorflow install --cuda'"
  if (library?.kind !== 'cuda') {
    const none = { why: 'the library is not one for CUDA', remedy: install }
    return { libraries: none, cudnn: none }
  }
  if (library.from === 'package') {
    // The stock library searches the system for CUDA 11.2 and cuDNN 8.1, and says in its trial what it did not find.
    return { libraries: { is: "the system's, 11.2 is needed" }, cudnn: { is: "the system's, 8.1 is needed" } }
  }
  const folder = join(dirname(library.binding), '..')
  const versions = readRecord(join(folder, RECORD))?.cuda
  if (versions === undefined) return { libraries: { is: "the system's" }, cudnn: { is: "the system's" } }
  const missing = missingCudaLibraries(folder)
  const finding = (version: string | undefined, isOf: (name: string) => boolean): Finding => {
    const lacking = missing.filter(isOf)
    if (lacking.length === 0) return { is: version ?? 'unknown version' }
    return { why: `${lacking.join(', ')} missing`, remedy: `Run 'fathom tensorflow remove', then ${install.slice(4)}` }
  }
  const isCudnn = (name: string): boolean => name.startsWith('libcudnn')
  return {
    libraries: finding(versions['nvidia-cuda-runtime-cu12'], (name) => !isCudnn(name)),
    cudnn: finding(versions['nvidia-cudnn-cu12'], isCudnn),
  }
}

function findingOf(error: unknown): Finding {
  if (!(error instanceof LibraryFailed)) throw error
  return { why: error.problem.message, remedy: error.problem.hint }
}
