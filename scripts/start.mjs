// npm start: the desktop program where Electron can run, else the workbench for browsers; says which and why, and never asks.
import { spawn } from 'node:child_process'
import { provideDesktop, provideWindow } from './build-window.mjs'
import { findElectron } from './electron.mjs'
import { launch } from './launch.mjs'
import { root } from './places.mjs'
import { prepare } from './prepare.mjs'
import { giveUp, say } from './say.mjs'

/** A desktop program that ends badly before this never came up: its sandbox is not allowed, its display is not real. */
const startedAfterMs = 10_000

const words = process.argv.slice(2)
const node = await prepare().catch(giveUp)
const found = await findElectron(node)
if ('why' in found) await serve(found.why)
else await open(found.executable)

/** @param {string} executable */
async function open(executable) {
  await provideDesktop(node).catch(giveUp)
  say('Opening the desktop program: Electron and a display are here.')
  const start = Date.now()
  const status = await run(executable)
  if (status !== 0 && Date.now() - start < startedAfterMs) await serve('Electron ended at once, with the words above')
  else process.exitCode = status
}

/** @param {string} why */
async function serve(why) {
  say(`Serving the workbench to your browser: ${why}.`)
  await provideWindow(node).catch(giveUp)
  await launch(node, ['serve', ...words])
}

/** @param {string} executable @returns {Promise<number>} */
function run(executable) {
  const child = spawn(executable, [root, ...words], { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
