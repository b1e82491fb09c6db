// Python with the frameworks that exported code is for, for the tests that run it. CI gets JAX and Keras, about 0.7 GB; PyTorch takes gigabytes
// more on Linux, so only FATHOM_TEST_PYTHON=1 fetches all of them. The user's cache keeps them; nothing is built from source.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const WITHOUT_PYTORCH = ['jax', 'keras', 'numpy', 'safetensors']
const ALL = ['torch', ...WITHOUT_PYTORCH]

/** Bytes that must be free for each set before anything is fetched. */
const ROOM = { some: 2e9, all: 12e9 }
/** Fetching ends after this many ms: tests that need it are then skipped with the reason. */
const PATIENCE = { some: 240_000, all: 1_800_000 }

/** What the tests are to have: all by FATHOM_TEST_PYTHON=1, nothing by 0, else what CI gets. @param {NodeJS.ProcessEnv} environment @returns {'all' | 'some' | 'none'} */
export function wantedPython({ FATHOM_TEST_PYTHON: own, FATHOM_PYTHON: named, CI: ci }) {
  // An interpreter that is named has what it has.
  if (named || own === '0') return 'none'
  if (own) return 'all'
  return ci && ci !== 'false' ? 'some' : 'none'
}

/** The folder of this user that holds it: to delete it is to forget it. @param {NodeJS.ProcessEnv} environment */
export function pythonHome({ XDG_CACHE_HOME: xdg, LOCALAPPDATA: local }) {
  const home = os.homedir()
  if (process.platform === 'win32') return path.join(local || path.join(home, 'AppData', 'Local'), 'fathom', 'python')
  if (xdg) return path.join(xdg, 'fathom', 'python')
  return path.join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'fathom', 'python')
}

/** The interpreter for the tests, whether it is there or not: the one that FATHOM_PYTHON names, else that of the cache. @param {NodeJS.ProcessEnv} environment */
export function testPython(environment) {
  const inVenv = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
  return environment['FATHOM_PYTHON'] || path.join(pythonHome(environment), ...inVenv)
}

/** Installs it where it is wanted, and says in one line whether the tests have it, or why not. */
export async function providePython() {
  const { env } = process
  const wanted = wantedPython(env)
  if (wanted === 'none') return
  const start = Date.now()
  const why = await install(pythonHome(env), testPython(env), wanted)
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  const what = `Python with ${(wanted === 'all' ? ALL : WITHOUT_PYTORCH).join(', ')}`
  process.stdout.write(`${why === undefined ? `ready   ${what}` : `skipped ${what}: ${why}`}  (${seconds} s)\n`)
}

/** Nothing, or why it is not there. @param {string} home @param {string} python @param {'all' | 'some'} wanted @returns {Promise<string | undefined>} */
async function install(home, python, wanted) {
  const mark = path.join(home, 'installed')
  const packages = wanted === 'all' ? ALL : WITHOUT_PYTORCH
  if (fs.existsSync(mark)) {
    const there = new Set(fs.readFileSync(mark, 'utf8').split(' '))
    if (packages.every((name) => there.has(name))) return undefined
  }
  fs.rmSync(home, { recursive: true, force: true })
  fs.mkdirSync(path.dirname(home), { recursive: true })
  const narrow = tooNarrow(path.dirname(home), ROOM[wanted])
  if (narrow !== undefined) return narrow
  const system = process.platform === 'win32' ? 'python' : 'python3'
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', '--only-binary', ':all:', ...packages]
  const failure = (await problemOf(system, ['-m', 'venv', home])) ?? (await problemOf(python, pip, PATIENCE[wanted]))
  if (failure === undefined) fs.writeFileSync(mark, packages.join(' '))
  else fs.rmSync(home, { recursive: true, force: true })
  return failure
}

/** Why there is no room in a folder; nothing where there is. @param {string} folder @param {number} bytes */
export function tooNarrow(folder, bytes) {
  const { bavail, bsize } = fs.statfsSync(folder)
  const free = bavail * bsize
  const inGigabytes = (/** @type {number} */ count) => (count / 1e9).toFixed(1)
  return free >= bytes ? undefined : `${inGigabytes(free)} GB are free, it needs ${inGigabytes(bytes)}`
}

/** The last line that a failed command said; nothing when it went well. It is ended after `patience` ms. @param {string} command @param {readonly string[]} args @param {number} [patience] @returns {Promise<string | undefined>} */
export function problemOf(command, args, patience) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: patience })
    let said = ''
    child.stderr.on('data', (text) => (said += text))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => {
      const last = said.trim().split('\n').at(-1)
      if (signal !== null && patience !== undefined) resolve(`it took longer than ${patience / 1000} s`)
      else resolve(code === 0 ? undefined : last || `${command} ended with ${code}`)
    })
  })
}
