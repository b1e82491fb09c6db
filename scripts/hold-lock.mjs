// One set-up at a time: two commands started together must not install over each other.
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeFolder } from './places.mjs'
import { SetupError, say } from './say.mjs'

const beatMs = 2_000
/** A holder that has not beaten this long was killed. Beats, not process ids: those mean nothing across containers. */
const deadAfterMs = 20_000

const lockOfThisCheckout = path.join(nodeFolder, 'setting-up')

/**
 * Runs `work` while no other process that asks for the same lock file does.
 * @template T @param {() => Promise<T>} work @param {string} [lock] @returns {Promise<T>}
 */
export async function holdLock(work, lock = lockOfThisCheckout) {
  await take(lock)
  const beat = setInterval(() => touch(lock), beatMs)
  const release = () => fs.rmSync(lock, { force: true })
  process.once('exit', release)
  const stop = () => process.exit(130)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, stop)
    process.removeListener('exit', release)
    release()
  }
}

/** @param {string} lock */
async function take(lock) {
  let waiting = false
  while (!tryToTake(lock)) {
    if (!waiting) say(`Another command is setting Fathom up; waiting for it (if there is none, delete ${lock}) ...`)
    waiting = true
    bury(lock)
    await wait(250)
  }
}

/** Creating a file exclusively either succeeds or finds it there: no two processes can both create it. @param {string} lock */
function tryToTake(lock) {
  try {
    fs.mkdirSync(path.dirname(lock), { recursive: true })
    fs.writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'EEXIST') return false
    throw new SetupError(message, 'The project folder must be writable, with about 700 MB free.')
  }
}

/** @param {string} lock */
function touch(lock) {
  if (!fs.existsSync(lock)) return // deleted by hand
  const now = new Date()
  fs.utimesSync(lock, now, now)
}

/**
 * Removes the lock of a dead holder. Of several processes that see it dead, only the one whose second name for that very file
 * succeeds removes it, so none can remove a lock that was taken meanwhile. @param {string} lock
 */
function bury(lock) {
  const dead = fs.statSync(lock, { throwIfNoEntry: false })
  if (!dead || Date.now() - dead.mtimeMs < deadAfterMs) return
  const secondName = `${lock}.${dead.ino}`
  try {
    fs.linkSync(lock, secondName)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'EEXIST' || code === 'ENOENT') return
    throw error
  }
  if (fs.statSync(secondName).ino === dead.ino) fs.rmSync(lock, { force: true })
  fs.rmSync(secondName, { force: true })
}
