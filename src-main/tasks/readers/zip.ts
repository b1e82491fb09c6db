/** Zip archives as far as NumPy writes them (APPNOTE 6.3): the directory, and entries that are stored as they are. */
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'

export interface ZipEntry {
  readonly name: string
  /** 0: stored, 8: deflated. */
  readonly method: number
  /** As they lie in the archive. */
  readonly bytes: Uint8Array
  /** Bytes when unpacked. */
  readonly size: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const LONGEST_COMMENT = 65_535

/** The archive's entries. Throws `WrongInput` where it is no zip archive, or a damaged one. */
export function readZip({ name, bytes }: DataFile): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refuse = (message: string): Error =>
    wrongInput({ code: 'not-zip', place: name, message, hint: 'Check that the file is complete.' })
  const end = endOfDirectory(view)
  if (end === undefined) throw refuse('the file is not a zip archive, or cut short')
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw refuse('its directory is damaged')
    const entry = entryAt(bytes, view, at)
    if (entry === undefined) throw refuse('an entry lies outside of the archive')
    entries.push(entry)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The directory's end stands at the end of the file, before a comment. */
function endOfDirectory(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) if (view.getUint32(at, true) === END) return at
  return undefined
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry | undefined {
  const [packed, size, local] = [20, 24, 42].map((field) => view.getUint32(at + field, true)) as [
    number,
    number,
    number,
  ]
  const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return undefined
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packed > bytes.length) return undefined
  return { name, method: view.getUint16(at + 10, true), bytes: bytes.subarray(start, start + packed), size }
}
