// The TensorFlow library for the tests that need it. It is large, so only CI and FATHOM_TEST_TENSORFLOW=1 fetch it; the user's cache keeps it.
import { spawn } from 'node:child_process'
import { cliEntry, root } from './places.mjs'

/** Whether the tests are to have the library: FATHOM_TEST_TENSORFLOW says 1 or 0, else CI does. @param {NodeJS.ProcessEnv} environment */
export function wantsTensorflow({ CI: ci, FATHOM_TEST_TENSORFLOW: own, FATHOM_TENSORFLOW: named }) {
  // A library that is named is there already.
  if (named) return false
  return own ? own !== '0' : Boolean(ci) && ci !== 'false'
}

/** Installs the library where it is wanted, and says in one line whether the tests have it, or why not. @param {string} node */
export async function provideTensorflow(node) {
  if (!wantsTensorflow(process.env)) return
  const start = Date.now()
  const { status, out } = await install(node)
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  const line =
    status === 0
      ? `ready   TensorFlow library  (${seconds} s)`
      : `skipped TensorFlow library: ${reasonIn(out) ?? `the installation ended with ${status}`}  (${seconds} s)`
  process.stdout.write(`${line}\n`)
}

/** The first problem of the command's JSON document, in words. @param {string} out */
export function reasonIn(out) {
  try {
    const { problems } = /** @type {{ problems: { place: string, message: string }[] }} */ (JSON.parse(out))
    return problems[0] && `${problems[0].place}: ${problems[0].message.split('\n')[0]}`
  } catch {
    return undefined // the command was ended from outside
  }
}

/** @param {string} node @returns {Promise<{ status: number | string, out: string }>} */
function install(node) {
  return new Promise((resolve, reject) => {
    const args = ['--no-warnings', cliEntry, 'tensorflow', 'install', '--json']
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    let out = ''
    child.stdout.on('data', (text) => (out += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ status: code ?? signal ?? 'no status', out }))
  })
}
