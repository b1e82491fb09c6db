/** An installation grows in a folder beside its place and moves there in one step, so that no half one is ever found. */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LibraryFailed } from '../library-failed.ts'
import { makeFolder } from './folders.ts'

/** What the names of unfinished and replaced folders begin with, after the name of the place itself. */
const MARK = '.part-'

/** The lock that whoever changes that place holds. */
export const lockOf = (place: string): string => `${place}.lock`

/** A new folder beside the place, of the same disk; what killed installations left is removed first. The caller holds the lock. */
export function openStaging(place: string): string {
  makeFolder(dirname(place))
  clearStaging(place)
  return mkdtempSync(`${place}${MARK}`)
}

/** Removes whatever unfinished folders lie beside the place. */
export function clearStaging(place: string): void {
  const folder = dirname(place)
  if (!existsSync(folder)) return
  const left = readdirSync(folder).filter((name) => name.startsWith(`${basename(place)}${MARK}`))
  for (const name of left) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
}

/** Gives the finished folder its place. What stood there, and does not work, goes. */
export function moveIntoPlace(finished: string, place: string): void {
  if (existsSync(place)) renameSync(place, join(mkdtempSync(`${place}${MARK}`), 'replaced'))
  renameSync(finished, place)
  clearStaging(place)
}

/** Throws where the disk of that folder has less than `bytes` free. */
export function checkSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new LibraryFailed({
    code: 'disk-too-small',
    place: folder,
    message: `${inMb(free)} MB are free on its disk, and ${inMb(bytes)} MB are needed on the way`,
    hint: 'Make room, or choose a folder on another disk with --into.',
  })
}

const inMb = (bytes: number): number => Math.ceil(bytes / 1e6)
