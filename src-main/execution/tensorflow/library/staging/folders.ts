import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { unwritableFolder } from '../library-failed.ts'

/**
 * Makes a folder and those above it, one by one: so the refusal is the system's own (Node's recursive form tells of a missing folder where a
 * disk is read-only, and does not end below /proc).
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // The folder above is there: a system that knows no such place lets nobody write.
    if (code === 'ENOENT') throw unwritableFolder(folder)
    if (code !== 'EEXIST') throw error
  }
}
