import { fileURLToPath } from 'node:url'
import { LibraryFailed } from '../library-failed.ts'
import { LIBRARY_VERSION } from '../places.ts'
import { runProgram } from '../run-program.ts'
import type { ProgramEnd } from '../run-program.ts'
import { machineOf } from './file-format.ts'

/** What the process of a trial prints. */
export interface TrialReport {
  readonly version: string
  /** Whether TensorFlow computes on a GPU. */
  readonly gpu: boolean
  /** [19, 22, 43, 50], if it can multiply. */
  readonly product: readonly number[]
}

export interface Trial {
  readonly version: string
  readonly gpu: boolean
  /** What TensorFlow said about GPUs that it could not use; null where it said nothing. */
  readonly gpuWords: string | null
}

export interface TrialRequest {
  readonly binding: string
  readonly environment: NodeJS.ProcessEnv
  readonly signal?: AbortSignal
  /** Milliseconds for loading and computing. */
  readonly limit?: number
  /** What the process runs; tests give another. */
  readonly script?: string
}

const ownScript = fileURLToPath(new URL('./trial-process.ts', import.meta.url))

/**
 * Loads a binding and computes with it, in a process of its own: what is wrong with it may end that one. Throws `LibraryFailed` that says
 * what is wrong: made for another machine, a library that it needs, a version that is too old.
 */
export async function tryLibrary({
  binding,
  environment,
  signal,
  limit = 120_000,
  script = ownScript,
}: TrialRequest): Promise<Trial> {
  const machine = machineOf(binding)
  if (machine === undefined) throw failed(binding, 'no-library', 'it is not a native library')
  const here = `${process.platform} ${process.arch}`
  if (machine !== here) throw failed(binding, 'other-machine', `it is made for ${machine}, and this machine is ${here}`)
  const call = {
    program: process.execPath,
    args: ['--no-warnings', script, binding],
    environment: { ...environment, ...trialSettings },
    limit,
  }
  const end = await runProgram(signal === undefined ? call : { ...call, signal })
  const report = reportIn(end)
  if (report === undefined) throw doesNotLoad(binding, end)
  if (String(report.product) !== '19,22,43,50') throw failed(binding, 'wrong-result', 'it multiplies wrongly')
  checkVersion(binding, report.version)
  return { version: report.version, gpu: report.gpu, gpuWords: report.gpu ? null : gpuWords(end.err) }
}

/** Warnings tell why a GPU is not used; inside Electron the same executable runs as Node. */
const trialSettings = { TF_CPP_MIN_LOG_LEVEL: '0', TF_FORCE_GPU_ALLOW_GROWTH: 'true', ELECTRON_RUN_AS_NODE: '1' }

function reportIn({ status, out }: ProgramEnd): TrialReport | undefined {
  const line = out.trim().split('\n').at(-1)
  return status === 0 && line?.startsWith('{') === true ? (JSON.parse(line) as TrialReport) : undefined
}

/** The oldest that the package's own script brings. */
const OLDEST = { major: 2, minor: 9 }

function checkVersion(binding: string, version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === OLDEST.major && minor >= OLDEST.minor) return
  throw failed(binding, 'wrong-version', `it is TensorFlow ${version}, and 2.9 to ${LIBRARY_VERSION} can be used`)
}

/** What the system's loader says, and what to make of it; first match wins. */
const causes: readonly (readonly [RegExp, code: string, words: (match: RegExpExecArray) => string])[] = [
  [
    /(\S+?): cannot open shared object file/,
    'library-missing',
    ([, name = '']) => `${name}, which it needs, is not beside it`,
  ],
  [
    /version `(\S+)' not found \(required by (\S+)\)/,
    'system-too-old',
    ([, name = '', by = '']) => `${by} needs ${name}, and this system's is older`,
  ],
  [/undefined symbol: (\S+)/, 'wrong-version', ([, name = '']) => `the library beside it is another one (no ${name})`],
  [
    /(invalid ELF header|file too short|wrong ELF class)/,
    'damaged-library',
    ([, words = '']) => `it is damaged (${words})`,
  ],
  [/Module did not self-register|not a valid/i, 'no-library', () => 'it is not a binding for Node'],
]

function doesNotLoad(binding: string, { status, err }: ProgramEnd): LibraryFailed {
  for (const [pattern, code, words] of causes) {
    const match = pattern.exec(err)
    if (match !== null) return failed(binding, code, words(match))
  }
  if (status === 'limit') return failed(binding, 'no-answer', 'it did not answer in time')
  const lines = err.trim().split('\n')
  const last = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? ''
  return failed(binding, 'does-not-load', `its trial ended with ${status}${last === '' ? '' : ` (${last.trim()})`}`)
}

function failed(place: string, code: string, message: string): LibraryFailed {
  const hint = "Run 'fathom tensorflow install', or name another one with 'fathom tensorflow use PATH'."
  return new LibraryFailed({ code, place, message, hint })
}

/**
 * The first warning of TensorFlow's log about CUDA, without its time and place in the sources:
 * `E0000 00:00:1.2 3 file.cc:4] words`, or in older versions `1.2: W file.cc:4] words`.
 */
function gpuWords(log: string): string | null {
  const isAboutGpu = (line: string): boolean =>
    /^[WE]\d{4} |: [WE] /.test(line) && /cuda|cudnn|cuInit|gpu|dlopen|dynamic library/i.test(line)
  const line = log.split('\n').find(isAboutGpu)
  return line?.replace(/^.*?\.cc:\d+\]\s*/, '') ?? null
}
