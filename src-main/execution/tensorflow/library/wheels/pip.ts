import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LibraryFailed, diskFullIn } from '../library-failed.ts'
import { runProgram } from '../run-program.ts'
import type { ProgramEnd } from '../run-program.ts'
import type { Work } from '../work.ts'
import { platformTags } from './tags.ts'

/** A pip that answers: how it is called, and what it says of itself. */
export interface Pip {
  readonly call: readonly [program: string, ...args: string[]]
  readonly version: string
}

const calls: readonly Pip['call'][] = [
  ['python3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['python', '-m', 'pip'],
  ['py', '-m', 'pip'],
]

/** The first pip on the PATH that answers; undefined where none does. */
export async function findPip(environment: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Pip | undefined> {
  for (const call of calls) {
    const [program, ...args] = call
    const asked = { program, args: [...args, '--version'], environment, limit: 20_000 }
    const { status, out } = await runProgram(signal === undefined ? asked : { ...asked, signal })
    if (status === 0) return { call, version: /^pip (\S+)/.exec(out)?.[1] ?? 'of unknown version' }
  }
  return undefined
}

export interface PipDownload {
  readonly pip: Pip
  /** 'tensorflow-cpu==2.21.0' */
  readonly requirement: string
  /** 'x86_64', 'aarch64' */
  readonly processor: string
  readonly index: string | undefined
  /** An empty folder; the wheel comes to lie in it. */
  readonly into: string
  /** Bytes to come, where they are known. */
  readonly total: number | null
}

/** A download that brings nothing for so long is given up: pip itself would try for much longer. */
const SILENCE = 60_000
const LOOK_EVERY = 250

/** Fetches a wheel with pip, which knows the user's index, proxy and certificates. Throws `LibraryFailed` with what pip said. */
export async function pipDownload(job: PipDownload, work: Work): Promise<void> {
  const scratch = join(job.into, 'pip')
  mkdirSync(scratch, { recursive: true })
  const silence = new AbortController()
  let [seen, since] = [0, performance.now()]
  const look = setInterval(() => {
    const bytes = bytesIn(job.into) ?? seen
    if (bytes > seen) [seen, since] = [bytes, performance.now()]
    if (performance.now() - since > SILENCE) silence.abort()
    // While pip copies from its scratch folder, both copies are seen.
    work.tell({ phase: 'fetch', what: job.requirement, done: Math.min(bytes, job.total ?? bytes), total: job.total })
  }, LOOK_EVERY)
  const [program, ...first] = job.pip.call
  const args = [...first, ...downloadArguments(job)]
  const environment = { ...work.environment, ...pipSettings, TMPDIR: scratch, TEMP: scratch, TMP: scratch }
  const signal = AbortSignal.any([work.signal, silence.signal])
  try {
    const end = await runProgram({ program, args, environment, signal })
    if (end.status !== 0) throw pipFailed(end, job)
  } catch (error) {
    if (!silence.signal.aborted || work.signal.aborted) throw error
    throw failed(job, 'index-unreachable', 'pip received nothing for a minute', network)
  } finally {
    clearInterval(look)
  }
}

const pipSettings = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1', PIP_REQUIRE_VIRTUALENV: '0' }

function downloadArguments({ requirement, processor, index, into }: PipDownload): string[] {
  return [
    ...['download', '--quiet', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--retries', '2'],
    ...['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'],
    ...platformTags(processor).flatMap((tag) => ['--platform', tag]),
    ...(index === undefined ? [] : ['--index-url', index]),
    ...['--dest', into, requirement],
  ]
}

/** Bytes of all files below; null where some went while they were counted. */
function bytesIn(folder: string): number | null {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .map((name) => statSync(join(folder, name)))
      .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0)
  } catch {
    return null // pip removes what it needs no longer
  }
}

const network = 'Check the network and the proxy, or fetch the wheel elsewhere and name it with --wheel FILE.'

/** What pip's words say about the world, first match wins. */
const causes: readonly (readonly [RegExp, code: string, message: string, hint: string])[] = [
  [
    /not a trusted or secure host/,
    'index-untrusted',
    'pip takes nothing from an index without https',
    'Give an address that begins with https://, or tell pip with `pip config set global.trusted-host HOST`.',
  ],
  [
    /SSL|CERTIFICATE/,
    'index-untrusted',
    "the index's certificate is not trusted",
    'Behind a company proxy, point pip at its certificate with `pip config set global.cert FILE`.',
  ],
  [
    /ConnectionError|NewConnectionError|Max retries|name resolution|Network is unreachable|Timeout|timed out|ProxyError|Connection broken/i,
    'index-unreachable',
    'the package index cannot be reached',
    network,
  ],
  [
    /\b(401|403)\b/,
    'index-refuses',
    'the package index refuses access',
    'Check your access to it, or name another index with --index URL.',
  ],
  [
    /No matching distribution|Could not find a version/,
    'not-on-index',
    'the package index does not have it for this machine',
    'Name another index with --index URL, or a wheel with --wheel FILE.',
  ],
  [
    /no such option|unrecognized arguments/i,
    'pip-too-old',
    'this pip is too old',
    'Bring it up to date, or name an index with --index URL and call with a PATH without it.',
  ],
]

function pipFailed({ status, out, err }: ProgramEnd, job: PipDownload): LibraryFailed {
  const said = err + out
  const full = diskFullIn(said, job.into)
  if (full !== undefined) return full
  const [, code, message, hint] = causes.find(([pattern]) => pattern.test(said)) ?? [
    null,
    'pip-failed',
    `pip ended with ${status}`,
    'Name a wheel with --wheel FILE, or see what pip says by hand.',
  ]
  const words = tellingWords(said)
  return failed(job, code, words === undefined ? message : `${message} (${words})`, hint)
}

/** The system's own words inside pip's warnings, else pip's first error. */
function tellingWords(said: string): string | undefined {
  const ofSystem = /(Failed to establish a new connection: [^'"]+|certificate verify failed[^'"]*|Read timed out)/.exec(
    said,
  )
  return ofSystem?.[1] ?? /^ERROR: (.{1,200})/m.exec(said)?.[1]
}

function failed({ requirement }: PipDownload, code: string, message: string, hint: string): LibraryFailed {
  return new LibraryFailed({ code, place: `pip download ${requirement}`, message, hint })
}
