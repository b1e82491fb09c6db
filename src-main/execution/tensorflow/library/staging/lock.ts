import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeFolder } from './folders.ts'

/** The holder touches its lock this often. */
const BEAT = 2_000
/** A holder that has not done so for this long was killed. Not its process id tells: those mean nothing across containers. */
const DEAD_AFTER = 20_000

export interface LockWaiting {
  readonly signal: AbortSignal
  /** Called once, with who holds the lock, when it must be waited for. */
  readonly waits: (holder: string) => void
}

/** Runs `work` while no other process that asks for the same file does. Rejects when aborted while it waits. */
export async function holdingLock<T>(file: string, waiting: LockWaiting, work: () => Promise<T>): Promise<T> {
  await take(file, waiting)
  const beat = setInterval(() => touch(file), BEAT)
  const release = (): void => rmSync(file, { force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.removeListener('exit', release)
    release()
  }
}

/** Who holds the lock, in words; undefined where nobody does. */
export function lockHolder(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined || isDead(found.mtimeMs)) return undefined
  return readFileSync(file, 'utf8').trim() || 'another process'
}

async function take(file: string, { signal, waits }: LockWaiting): Promise<void> {
  makeFolder(dirname(file))
  let hasTold = false
  while (!isTaken(file)) {
    signal.throwIfAborted()
    const holder = lockHolder(file)
    if (holder === undefined) bury(file)
    else if (!hasTold) waits(holder)
    hasTold ||= holder !== undefined
    await wait(100, undefined, { signal })
  }
}

/** Creating a file exclusively either succeeds or finds it there: no two processes can both create it. */
function isTaken(file: string): boolean {
  try {
    writeFileSync(file, `process ${process.pid} on ${hostname()}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function touch(file: string): void {
  const now = new Date()
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) utimesSync(file, now, now)
}

const isDead = (touched: number): boolean => Date.now() - touched > DEAD_AFTER

/**
 * Removes a dead holder's lock. Of several processes that see it dead, only the one whose second name for that very file succeeds removes
 * it, so none can remove a lock that was taken meanwhile.
 */
function bury(file: string): void {
  const dead = statSync(file, { throwIfNoEntry: false })
  if (dead === undefined || !isDead(dead.mtimeMs)) return
  const secondName = `${file}.${dead.ino}`
  try {
    linkSync(file, secondName)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOENT')) return
    throw error
  }
  if (statSync(secondName).ino === dead.ino) rmSync(file, { force: true })
  rmSync(secondName, { force: true })
}
