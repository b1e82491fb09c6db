// Python with the frameworks that exported code is for, for the tests that run it. They take gigabytes, so only FATHOM_TEST_PYTHON=1 fetches
// them; the user's cache keeps them.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const PACKAGES = ['torch', 'jax', 'keras', 'numpy', 'safetensors']

/** Whether the tests are to have it: FATHOM_TEST_PYTHON says so. @param {NodeJS.ProcessEnv} environment */
export function wantsPython({ FATHOM_TEST_PYTHON: own, FATHOM_PYTHON: named }) {
  // An interpreter that is named has what it has.
  return !named && Boolean(own) && own !== '0'
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
  if (!wantsPython(env)) return
  const start = Date.now()
  const why = await install(pythonHome(env), testPython(env))
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  const what = `Python with ${PACKAGES.join(', ')}`
  process.stdout.write(`${why === undefined ? `ready   ${what}` : `skipped ${what}: ${why}`}  (${seconds} s)\n`)
}

/** Nothing, or why it is not there. @param {string} home @param {string} python @returns {Promise<string | undefined>} */
async function install(home, python) {
  const mark = path.join(home, 'installed')
  const wanted = PACKAGES.join(' ')
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return undefined
  fs.rmSync(home, { recursive: true, force: true })
  fs.mkdirSync(path.dirname(home), { recursive: true })
  const system = process.platform === 'win32' ? 'python' : 'python3'
  const failure =
    (await problemOf(system, ['-m', 'venv', home])) ??
    (await problemOf(python, ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', ...PACKAGES]))
  if (failure === undefined) fs.writeFileSync(mark, wanted)
  return failure
}

/** The last line that a failed command said; nothing when it went well. @param {string} command @param {readonly string[]} args @returns {Promise<string | undefined>} */
export function problemOf(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text) => (said += text))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => {
      const last = said.trim().split('\n').at(-1)
      resolve(code === 0 ? undefined : last || `${command} ended with ${code}`)
    })
  })
}
