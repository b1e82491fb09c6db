/** What was measured on this machine before: one small JSON file in the user's cache folder. To delete it is to measure again. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { libraryHome } from '../../execution/tensorflow/library/places.ts'

/** Keeps measurements by what they depend on, as plain JSON data. */
export interface TrialCache {
  read(key: string): unknown
  write(key: string, value: unknown): void
}

/** Entries that are kept, the newest; and days after which one is measured again, for drivers and machines change. */
const MOST = 200
const DAYS = 30

interface Entry {
  readonly key: string
  /** ISO date. */
  readonly measured: string
  readonly value: unknown
}

/** A short name for all that a measurement depends on. */
export function cacheKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** The file of this user. */
export function trialCachePath(environment: NodeJS.ProcessEnv = process.env): string {
  return join(dirname(libraryHome(environment)), 'executor-trials.json')
}

/** The cache in that file. A file that is missing, damaged or cannot be written is as good as an empty one. */
export function trialCache(path: string = trialCachePath()): TrialCache {
  return {
    read: (key) => entriesIn(path).find((entry) => entry.key === key)?.value,
    write: (key, value) => {
      const others = entriesIn(path).filter((entry) => entry.key !== key)
      replace(path, JSON.stringify([{ key, measured: new Date().toISOString(), value }, ...others].slice(0, MOST)))
    },
  }
}

function entriesIn(path: string): Entry[] {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return Array.isArray(read) ? read.filter(isFresh) : []
  } catch {
    return []
  }
}

function isFresh(entry: unknown): entry is Entry {
  const { key, measured } = (entry ?? {}) as Partial<Entry>
  const age = typeof measured === 'string' ? Date.now() - Date.parse(measured) : Number.NaN
  return typeof key === 'string' && age >= 0 && age < DAYS * 24 * 3600 * 1000
}

/** By one renaming, so that a kill leaves the old file or the new one. */
function replace(path: string, text: string): void {
  const draft = `${path}.new-${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, text)
    renameSync(draft, path)
  } catch {
    // A folder that cannot be written costs only the time to measure again.
    rmIfThere(draft)
  }
}

function rmIfThere(path: string): void {
  if (existsSync(path)) rmSync(path)
}
