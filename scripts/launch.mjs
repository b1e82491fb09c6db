// Runs the command line of src-main on Node 24: in this process when it is one, else in a child that behaves as if it were this process.
import { spawn } from 'node:child_process'
import { inRoot } from './places.mjs'
import { ownNodeIsEnough } from './provide-node.mjs'
import { whenNpmEnds } from './watch-npm.mjs'

const main = inRoot('scripts', 'main.mjs')
const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** Runs `fathom ARGUMENTS` and ends with its exit code. @param {string} node @param {readonly string[]} args */
export async function launch(node, args) {
  if (ownNodeIsEnough()) {
    process.argv.splice(1, process.argv.length, main, ...args)
    whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'))
    await import('./main.mjs')
    return
  }
  // The fourth channel tells the child that we are gone, even when we were killed.
  const child = spawn(node, [main, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const stopFollowing = followSignals(child)
  whenNpmEnds(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    throw error
  })
  child.on('exit', (code, signal) => {
    stopFollowing()
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 1
  })
}

/**
 * Passes signals on. A terminal sends Ctrl+C to parent and child alike, so the child first gets the time to say that it has it:
 * a second one would mean "stop at once". @param {import('node:child_process').ChildProcess} child
 */
function followSignals(child) {
  const noticed = new Set()
  child.on('message', (signal) => noticed.add(signal))
  const listeners = forwarded.map((signal) => {
    const listener = () => void setTimeout(() => noticed.delete(signal) || child.kill(signal), 200)
    process.on(signal, listener)
    return /** @type {const} */ ([signal, listener])
  })
  return () => {
    for (const [signal, listener] of listeners) process.removeListener(signal, listener)
  }
}
