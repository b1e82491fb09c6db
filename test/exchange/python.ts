/** Python for the tests that run exported code, where it is installed. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { testPython } from '../../scripts/provide-python.mjs'

const python = testPython(process.env)
const runner = fileURLToPath(new URL('check_folders.py', import.meta.url))

/** Each net is compiled to run once. */
const QUICK_COMPILER = '--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true'

/** What check.py found in a folder. */
export interface Found {
  readonly error?: string
  readonly deviations: Readonly<Record<string, readonly [apart: number, tolerance: number]>>
  /** What dropout changes; null without. */
  readonly training: number | null
  readonly readsAlike: boolean | null
}

/** Why there is no running code that imports these modules; undefined when there is. */
export function whyNoPython(modules: readonly string[]): string | undefined {
  if (!existsSync(python))
    return 'there is no Python for the tests; FATHOM_TEST_PYTHON=1 npm test fetches it, FATHOM_PYTHON names one'
  const test = `import importlib.util as u; print(*[m for m in ${JSON.stringify(modules)} if u.find_spec(m) is None])`
  const { stdout, status } = spawnSync(python, ['-c', test], { encoding: 'utf8' })
  if (status !== 0) return `${python} does not run`
  return stdout.trim() === '' ? undefined : `${python} has no ${stdout.trim()}`
}

/** What the folders' own check.py finds, all in one process. */
export async function checkFolders(folders: readonly string[]): Promise<Readonly<Record<string, Found>>> {
  const child = spawn(python, [runner], {
    env: { KERAS_BACKEND: 'jax', XLA_FLAGS: QUICK_COMPILER, ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  })
  child.stdin.end(JSON.stringify(folders))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const status = child.exitCode
  if (status !== 0) throw new Error(`Python ended with ${String(status)}: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, Found>>
}
