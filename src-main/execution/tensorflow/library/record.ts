import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { LibraryKind } from './places.ts'

/** What stands beside a library, or is remembered of a named one, as JSON. */
export interface LibraryRecord {
  /** Absolute path of a named binding; left out beside an installed one, which can be moved. */
  readonly binding?: string
  readonly version: string
  readonly kind: LibraryKind
  /** Versions of NVIDIA's libraries beside it, by the project of their wheel. */
  readonly cuda?: Readonly<Record<string, string>>
}

/** The name of the record in an installation's folder. */
export const RECORD = 'installed.json'

/** The record in that file; undefined where there is none, or where it is none. */
export function readRecord(path: string): LibraryRecord | undefined {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<LibraryRecord> | null
    const isWhole = typeof read?.version === 'string' && (read.kind === 'cpu' || read.kind === 'cuda')
    return isWhole ? (read as LibraryRecord) : undefined
  } catch {
    return undefined
  }
}

/** Writes a record whole or not at all. */
export function writeRecord(path: string, record: LibraryRecord): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`)
  renameSync(`${path}.new`, path)
}
