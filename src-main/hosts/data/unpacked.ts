/** What tasks cannot unpack by themselves, because they know nothing of Node. */
import { crc32, gunzipSync, inflateRawSync } from 'node:zlib'
import { wrongInput } from '../../foundation/problem.ts'
import { readZip } from '../../tasks/readers/zip.ts'
import type { ZipEntry } from '../../tasks/readers/zip.ts'
import type { DataFile } from '../../tasks/task.ts'

/** The file, unpacked where its name ends in .gz, and with its arrays unpacked where it is an .npz. Throws `WrongInput` for damaged ones. */
export function unpacked(file: DataFile): DataFile {
  const plain = /\.gz$/i.test(file.name) ? gunzipped(file) : file
  return /\.npz$/i.test(plain.name) ? withStoredEntries(plain) : plain
}

function gunzipped({ name, bytes }: DataFile): DataFile {
  try {
    return { name: name.replace(/\.gz$/i, ''), bytes: new Uint8Array(gunzipSync(bytes)) }
  } catch (error) {
    const message = `it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'not-gzip', place: name, message, hint: 'Give a whole gzip file, or an unpacked one.' })
  }
}

/** numpy.savez_compressed deflates every array; the same archive with all of them as they are. */
function withStoredEntries(file: DataFile): DataFile {
  const entries = readZip(file)
  if (entries.every(({ method }) => method !== DEFLATED)) return file
  return { name: file.name, bytes: zipOf(entries.map((entry) => inflated(file.name, entry))) }
}

const DEFLATED = 8

function inflated(archive: string, entry: ZipEntry): ZipEntry {
  if (entry.method !== DEFLATED) return entry
  try {
    const bytes = new Uint8Array(inflateRawSync(entry.bytes, { maxOutputLength: Math.max(1, entry.size) }))
    return { ...entry, method: 0, bytes }
  } catch (error) {
    const message = `the entry cannot be unpacked (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({
      code: 'not-zip',
      place: `${archive}, ${entry.name}`,
      message,
      hint: 'Check that the file is complete.',
    })
  }
}

/** An archive of entries that are stored as they are (APPNOTE 6.3). */
function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, method, bytes } of entries) {
    const told = Buffer.from(name, 'latin1')
    const sizes = fields([4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, told.length], [2, 0])
    const about = Buffer.concat([fields([2, 20], [2, 0], [2, method], [4, 0]), sizes])
    const local = Buffer.concat([fields([4, 0x04034b50]), about, told, bytes])
    directory.push(
      Buffer.concat([fields([4, 0x02014b50], [2, 20]), about, fields([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), told]),
    )
    pieces.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = fields(
    [4, 0x06054b50],
    [4, 0],
    [2, entries.length],
    [2, entries.length],
    [4, listed.length],
    [4, at],
    [2, 0],
  )
  return new Uint8Array(Buffer.concat([...pieces, listed, end]))
}

/** Little-endian numbers, each of so many bytes. */
function fields(...values: readonly (readonly [width: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    values.map(([width, value]) => {
      const field = Buffer.alloc(width)
      if (width === 2) field.writeUInt16LE(value)
      else field.writeUInt32LE(value)
      return field
    }),
  )
}
