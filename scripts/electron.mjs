// Whether the desktop program can run here: a display, no root, Electron's executable, and the system's libraries that it needs.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { inRoot, root } from './places.mjs'
import { say } from './say.mjs'

const folder = inRoot('node_modules', 'electron')

/** Longer than the download takes on a slow line, shorter than anybody's patience with a network that swallows everything. */
const fetchLimitMs = 5 * 60_000

/** @typedef {{ executable: string } | { why: string }} Found The executable, or why there is no desktop program here, as half a sentence. */

/** Looks for everything that Electron needs; fetches its executable where only that is missing. @param {string} node @returns {Promise<Found>} */
export async function findElectron(node) {
  if (!obstacle() && !executable()) await fetchExecutable(node)
  return electronAtHand()
}

/** The same without fetching anything. @returns {Found} */
export function electronAtHand() {
  const why = obstacle()
  if (why) return { why }
  const found = executable()
  return found ? tryOut(found) : { why: "Electron's executable is not installed" }
}

const obstacle = () => missingDisplay() ?? runningAsRoot()

/** @param {NodeJS.Platform} [platform] @param {NodeJS.ProcessEnv} [env] */
export function missingDisplay(platform = process.platform, env = process.env) {
  if (platform === 'win32' || platform === 'darwin') return undefined
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? undefined : 'there is no display'
}

/** Its sandbox does not start for root, and Fathom does not run without it. */
function runningAsRoot() {
  return process.platform !== 'win32' && process.getuid?.() === 0
    ? "Electron's sandbox does not run as root"
    : undefined
}

/** Where the package's own script has put the executable. */
function executable() {
  const note = `${folder}/path.txt`
  if (!fs.existsSync(note)) return undefined
  const file = `${folder}/dist/${fs.readFileSync(note, 'utf8').trim()}`
  return fs.existsSync(file) ? file : undefined
}

/** Runs the install script of the electron package. A failure leaves things as they were: the caller looks again. @param {string} node */
async function fetchExecutable(node) {
  say("Fetching Electron's executable (once, about 120 MB; `npm run serve` does without) ...")
  const child = spawn(node, [`${folder}/install.js`], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const timer = setTimeout(() => child.kill(), fetchLimitMs)
  let words = ''
  child.stderr.on('data', (text) => (words += text))
  const status = await new Promise((resolve) => child.on('error', resolve).on('close', resolve))
  clearTimeout(timer)
  if (status !== 0) say(`  it could not be fetched: ${reasonIn(words) ?? 'no answer'}`)
}

/** Prints its version, which needs every library that its windows need. @param {string} file @returns {Found} */
function tryOut(file) {
  const { status, stderr, error } = spawnSync(file, ['--version'], { encoding: 'utf8' })
  if (status === 0) return { executable: file }
  return { why: `Electron does not start (${error?.message ?? reasonIn(stderr) ?? `status ${status}`})` }
}

/** @param {string} words */
const reasonIn = (words) =>
  words
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim()
