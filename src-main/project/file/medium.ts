import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whether the file and its folder can be written: SQLite needs both, for its journal lies beside the file. */
export function isWritable(path: string): boolean {
  return canWrite(path) && canWrite(dirname(path))
}

/** Whether transactions lie in a log beside the file, left by a process that was killed. */
export function hasPendingLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    // The reason does not matter here: the caller says what cannot be done.
    return false
  }
}
