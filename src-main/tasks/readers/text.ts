/** Bytes of a file as text. */
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'

/** The file's text, read as UTF-8 without its byte-order mark. Throws `WrongInput` when it is empty, compressed or no UTF-8. */
export function textOf(file: DataFile): string {
  const { bytes, name } = file
  const refuse = (code: string, message: string, hint: string): Error =>
    wrongInput({ code, place: name, message, hint })
  if (bytes.length === 0) throw refuse('empty-file', 'the file is empty', 'Give a file with data in it.')
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw refuse('compressed-file', 'the file is still compressed', 'Give it a name that ends in .gz, or unpack it.')
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw refuse('not-utf-8', 'the text is in UTF-16', 'Save it as UTF-8.')
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const text = decodeUtf8(bytes.subarray(start))
  if (typeof text === 'string') return text
  const line = 1 + bytes.subarray(0, start + text.wrongAt).filter((byte) => byte === 0x0a).length
  throw wrongInput({
    code: 'not-utf-8',
    place: `${name}, line ${line}`,
    message: `byte ${start + text.wrongAt} is not UTF-8`,
    hint: 'Save the file as UTF-8; if it is no text at all, give the text file.',
  })
}

/** Lines with their numbers from 1, ends removed, without those that are blank. */
export function linesOf(text: string): { readonly number: number; readonly text: string }[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, k) => ({ number: k + 1, text: line }))
    .filter((line) => line.text.trim() !== '')
}

const CHUNK = 8192

/** RFC 3629, or the first byte that breaks it. (TextDecoder is no part of ECMAScript, and names no place.) */
function decodeUtf8(bytes: Uint8Array): string | { readonly wrongAt: number } {
  const parts: string[] = []
  const units: number[] = []
  for (let k = 0; k < bytes.length;) {
    const length = sequenceLength(bytes[k]!)
    const point = codePoint(bytes, k, length)
    if (point === undefined) return { wrongAt: k }
    if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff))
    else units.push(point)
    k += length
    if (units.length >= CHUNK) parts.push(String.fromCharCode(...units.splice(0)))
  }
  parts.push(String.fromCharCode(...units))
  return parts.join('')
}

/** Bytes of the code point that starts with this one; 0 where none may. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc2) return 0
  if (byte < 0xe0) return 2
  if (byte < 0xf0) return 3
  return byte < 0xf5 ? 4 : 0
}

/** Undefined where the bytes are cut short, overlong, a surrogate, beyond Unicode, or a NUL, which no text file has. */
function codePoint(bytes: Uint8Array, at: number, length: number): number | undefined {
  if (length === 1) return bytes[at] === 0 ? undefined : bytes[at]
  if (length === 0) return undefined
  let point = bytes[at]! & (0xff >> (length + 1))
  for (let k = 1; k < length; k++) {
    const byte = bytes[at + k]
    if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined
    point = (point << 6) | (byte & 0x3f)
  }
  const isOverlong = point < (length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80)
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  return isOverlong || isSurrogate || point > 0x10ffff ? undefined : point
}
