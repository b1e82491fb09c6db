// The first file that Node 24 runs: keeps what it compiles for the next start, follows its launcher, then hands over to the command line.
import { enableCompileCache } from 'node:module'
import { cliEntry, inRoot } from './places.mjs'
import { pathToFileURL } from 'node:url'

enableCompileCache(inRoot('node_modules', '.cache', 'compiled'))
if (process.send) followLauncher()

await import(pathToFileURL(cliEntry).href)

function followLauncher() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, acknowledge)
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // A channel that nobody waits on must not keep the process alive.
  process.channel?.unref()
}

/** Tells the launcher that the signal has come; where nobody else listens, the signal does what it does by default. @param {NodeJS.Signals} signal */
function acknowledge(signal) {
  if (process.connected) process.send?.(signal)
  if (process.listenerCount(signal) > 1) return
  process.removeListener(signal, acknowledge)
  process.kill(process.pid, signal)
}
