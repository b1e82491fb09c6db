/** Files on their way into a project, and out of it to whoever reads them. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { PackedData } from '../../../../project/tasks.ts'
import { readSource, sha256 } from '../../../../studies/engine/data-source.ts'
import type { DataSource } from '../../../../studies/engine/data-source.ts'
import { lookInto } from '../../../../tasks/preview/file-preview.ts'
import type { FileContents } from '../../../../tasks/preview/file-preview.ts'
import type { DataFile } from '../../../../tasks/task.ts'
import { unpacked } from '../../../data/unpacked.ts'

/** A file as a project keeps it, and what it seems to hold. */
export interface TakenIn {
  readonly name: string
  readonly sha256: string
  /** Bytes, unpacked. */
  readonly size: number
  readonly gzip: Uint8Array
  readonly contents: FileContents
}

/** Unpacks, looks into, and packs. Throws `WrongInput` for a damaged .gz or .npz. */
export function takeIn(file: DataFile): TakenIn {
  const { name, bytes } = unpacked(file)
  const contents = lookInto({ name, bytes })
  return { name, sha256: sha256(bytes), size: bytes.length, gzip: new Uint8Array(gzipSync(bytes)), contents }
}

/** The files as an engine is given them. */
export function unpack(files: readonly PackedData[]): DataSource[] {
  return files.map((file) => {
    if ('path' in file) return file
    return { name: file.name, sha256: file.sha256, bytes: new Uint8Array(gunzipSync(file.gzip)) }
  })
}

/** The files as a task reads them. Throws `WrongInput` where one that lies outside is gone or changed. */
export function readPacked(files: readonly PackedData[]): DataFile[] {
  return unpack(files).map(readSource)
}
