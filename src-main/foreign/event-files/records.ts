/**
 * The frame of TensorBoard's event files: a row of records, each
 *
 *     length, 8 bytes | its checksum, 4 | content, length bytes | its checksum, 4          all little-endian
 *
 * as TensorFlow's record_writer.h has it. Checksums are CRC-32C, masked.
 */
import { crc32c } from './crc32c.ts'

const HEAD = 12
const TAIL = 4

/** Records of these contents, one behind the other. */
export function writeRecords(contents: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(contents.reduce((sum, { length }) => sum + HEAD + length + TAIL, 0))
  const view = new DataView(all.buffer)
  let at = 0
  for (const content of contents) {
    view.setBigUint64(at, BigInt(content.length), true)
    view.setUint32(at + 8, masked(crc32c(all.subarray(at, at + 8))), true)
    all.set(content, at + HEAD)
    view.setUint32(at + HEAD + content.length, masked(crc32c(content)), true)
    at += HEAD + content.length + TAIL
  }
  return all
}

/** What a file of records holds. */
export interface Records {
  /** In the file's order, each with the byte at which its record begins. */
  readonly records: readonly { readonly offset: number; readonly content: Uint8Array }[]
  /** Bytes at which records begin whose content was altered: they are left out, those behind them are there. */
  readonly altered: readonly number[]
  /** Where reading had to stop before the end of the file, and why; null where it did not. */
  readonly stop: { readonly offset: number; readonly why: 'cut' | 'no-record' } | null
}

/** Every record that can be read. Never throws: a file that is cut short gives what stands before the cut. */
export function readRecords(file: Uint8Array): Records {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const records: { offset: number; content: Uint8Array }[] = []
  const altered: number[] = []
  for (let at = 0; at < file.length;) {
    if (at + HEAD > file.length) return { records, altered, stop: { offset: at, why: 'cut' } }
    // Without its length nobody can tell where the next record begins.
    if (view.getUint32(at + 8, true) !== masked(crc32c(file.subarray(at, at + 8))))
      return { records, altered, stop: { offset: at, why: 'no-record' } }
    const length = Number(view.getBigUint64(at, true))
    if (length > file.length - at - HEAD - TAIL) return { records, altered, stop: { offset: at, why: 'cut' } }
    const content = file.subarray(at + HEAD, at + HEAD + length)
    if (view.getUint32(at + HEAD + length, true) === masked(crc32c(content))) records.push({ offset: at, content })
    else altered.push(at)
    at += HEAD + length + TAIL
  }
  return { records, altered, stop: null }
}

/** As the format of records has it, so that a checksum of checksums tells something. */
const masked = (checksum: number): number => (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0
