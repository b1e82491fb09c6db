import { gunzipSync, gzipSync } from 'node:zlib'
import { wrongInput } from '../foundation/problem.ts'
import { present } from '../foundation/invariant.ts'
import { sha256 } from '../studies/engine/data-source.ts'
import type { DataSource } from '../studies/engine/data-source.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { writeJson } from './file/json.ts'
import { bytes, number, textOrNull } from './file/row.ts'
import type { Row } from './file/row.ts'
import type { Project } from './project.ts'

/** Data up to this many bytes is kept inside the project; of larger data only the path and the SHA-256. */
export const LARGEST_INSIDE = 200e6

/** What a task was read from, and where it lies on disk, if it does. */
export interface TaskData {
  readonly name: string
  readonly bytes: Uint8Array
  readonly path: string | null
}

/** A file as the project keeps it: packed by gzip, or where it lies when it is too large for that. */
export type PackedData = { readonly name: string; readonly sha256: string } & (
  { readonly gzip: Uint8Array } | { readonly path: string }
)

/** Keeps a file that was packed already, by its SHA-256; the same contents twice are kept once. `size` in bytes, unpacked. */
export function keepPacked(
  project: Project,
  { sha256: hash, size, gzip }: { readonly sha256: string; readonly size: number; readonly gzip: Uint8Array },
): void {
  project.change('INSERT OR IGNORE INTO data VALUES (?, ?, ?, NULL)', hash, size, gzip)
}

/** What a task is to be read from, packed as it is kept. Throws `WrongInput` where the project does not hold it. */
export function packedData(project: Project, data: TaskDefinition['data']): PackedData[] {
  return data.map(({ name, sha256: hash }) => {
    const read = (row: Row): PackedData => {
      const path = textOrNull(row, 'path')
      return path === null ? { name, sha256: hash, gzip: bytes(row, 'gzip') } : { name, sha256: hash, path }
    }
    return project.first(read, 'SELECT gzip, path FROM data WHERE sha256 = ?', hash) ?? missing(name)
  })
}

/**
 * Keeps a task's definition with its data and returns the number it is known by; the same task twice is kept once. Throws `WrongInput`
 * when data that the definition names is neither given nor kept already, or is too large to keep and lies nowhere.
 */
export function saveTask(project: Project, definition: TaskDefinition, data: readonly TaskData[]): number {
  return project.transaction(() => {
    const written = writeJson(definition)
    const known = taskNumber(project, written)
    if (known !== undefined) return known
    const byHash = new Map(data.map((given) => [sha256(given.bytes), given]))
    for (const { name, sha256: hash } of definition.data) {
      const given = byHash.get(hash)
      if (given !== undefined) keepData(project, hash, given)
      else if (!isKept(project, hash)) missing(name)
    }
    project.change('INSERT INTO tasks (definition) VALUES (?)', written)
    return present(taskNumber(project, written), 'the task just stored')
  })
}

/** What the task is to be read from again, in the order of its definition. */
export function taskSources(project: Project, definition: TaskDefinition): DataSource[] {
  return definition.data.map(({ name, sha256: hash }) => {
    const read = (row: Row): DataSource => source(row, name, hash)
    return project.first(read, 'SELECT gzip, path FROM data WHERE sha256 = ?', hash) ?? missing(name)
  })
}

function taskNumber(project: Project, written: string): number | undefined {
  return project.first((row) => number(row, 'id'), 'SELECT id FROM tasks WHERE definition = ?', written)
}

function keepData(project: Project, hash: string, { name, bytes: content, path }: TaskData): void {
  const isLarge = content.byteLength > LARGEST_INSIDE
  if (isLarge && path === null) throw tooLarge(name)
  const sql = 'INSERT OR IGNORE INTO data VALUES (?, ?, ?, ?)'
  project.change(sql, hash, content.byteLength, isLarge ? null : gzipSync(content), isLarge ? path : null)
}

function isKept(project: Project, hash: string): boolean {
  return project.first(() => true, 'SELECT 1 FROM data WHERE sha256 = ?', hash) ?? false
}

function source(row: Row, name: string, hash: string): DataSource {
  const path = textOrNull(row, 'path')
  if (path !== null) return { name, sha256: hash, path }
  return { name, sha256: hash, bytes: gunzipSync(bytes(row, 'gzip')) }
}

function missing(name: string): never {
  const hint = 'Give the file that the task is read from.'
  throw wrongInput({ code: 'data-missing', place: name, message: 'the data of the task is missing', hint })
}

function tooLarge(name: string): Error {
  const message = `the data is larger than ${LARGEST_INSIDE / 1e6} MB and lies in no file`
  return wrongInput({ code: 'data-too-large', place: name, message, hint: 'Store it as a file, then name that.' })
}
