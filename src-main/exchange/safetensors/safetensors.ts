/**
 * Safetensors: eight bytes with the length of a JSON header (little-endian), the header with type, shape and place of each tensor,
 * then the raw numbers, little-endian and row by row.
 */
import { wrongInput } from '../../foundation/problem.ts'

/** Numbers of 32 bits in rows: shape [] is a single number. */
export interface SafeTensor {
  readonly shape: readonly number[]
  readonly values: Float32Array | Int32Array
}

export type SafeTensors = ReadonlyMap<string, SafeTensor>

const BYTES = 4
const METADATA = '__metadata__'

interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [start: number, end: number]
}

/** The bytes of a file that holds the tensors, in the order of the map, and texts about them. */
export function writeSafetensors(
  tensors: SafeTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  let end = 0
  const entries = [...tensors].map(([name, { shape, values }]): [string, Entry] => {
    const start = end
    end += values.length * BYTES
    return [name, { dtype: values instanceof Int32Array ? 'I32' : 'F32', shape, data_offsets: [start, end] }]
  })
  const header = headerBytes({
    ...(Object.keys(metadata).length > 0 && { [METADATA]: metadata }),
    ...objectOf(entries),
  })
  const bytes = new Uint8Array(8 + header.length + end)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(header.length), true)
  bytes.set(header, 8)
  let at = 8 + header.length
  for (const { values } of tensors.values()) {
    const isWhole = values instanceof Int32Array
    for (const value of values) {
      if (isWhole) view.setInt32(at, value, true)
      else view.setFloat32(at, value, true)
      at += BYTES
    }
  }
  return bytes
}

const objectOf = (entries: readonly (readonly [string, Entry])[]): Record<string, Entry> => Object.fromEntries(entries)

/** Padded by blanks, so that the numbers begin at a multiple of eight bytes. */
function headerBytes(header: Readonly<Record<string, unknown>>): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20)
  padded.set(text)
  return padded
}

/** The tensors of such a file, of 32-bit floats and whole numbers. Throws `WrongInput` for bytes that are not one; `source` names them. */
export function readSafetensors(bytes: Uint8Array, source: string): SafeTensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length < 8 ? Infinity : Number(view.getBigUint64(0, true))
  if (length > bytes.length - 8) throw notSafetensors(source, 'it ends before its header does')
  const header = parsedHeader(bytes.subarray(8, 8 + length), source)
  const start = 8 + length
  return new Map(
    Object.entries(header)
      .filter(([name]) => name !== METADATA)
      .map(([name, entry]) => [name, tensorOf(entry, { view, start, source, name })]),
  )
}

function parsedHeader(bytes: Uint8Array, source: string): Readonly<Record<string, unknown>> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof header === 'object' && header !== null && !Array.isArray(header))
      return header as Readonly<Record<string, unknown>>
  } catch (error) {
    throw notSafetensors(source, `its header is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  throw notSafetensors(source, 'its header is not an object')
}

interface Place {
  readonly view: DataView
  /** Where the numbers begin. */
  readonly start: number
  readonly source: string
  readonly name: string
}

function tensorOf(entry: unknown, { view, start, source, name }: Place): SafeTensor {
  const refuse = (why: string): Error => notSafetensors(source, `tensor '${name}' ${why}`)
  if (!isEntry(entry)) throw refuse('has no sound type, shape and offsets')
  const { dtype, shape, data_offsets: offsets } = entry
  if (dtype !== 'F32' && dtype !== 'I32') throw refuse(`has the type ${dtype}; F32 and I32 are read`)
  const count = shape.reduce((product, size) => product * size, 1)
  const [from, to] = offsets
  if (to - from !== count * BYTES) throw refuse('has another number of bytes than its shape says')
  if (start + to > view.byteLength) throw refuse('goes on behind the end of the file')
  const values = dtype === 'I32' ? new Int32Array(count) : new Float32Array(count)
  for (let k = 0; k < count; k++) {
    const at = start + from + k * BYTES
    values[k] = dtype === 'I32' ? view.getInt32(at, true) : view.getFloat32(at, true)
  }
  return { shape, values }
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry !== 'object' || entry === null) return false
  const { dtype, shape, data_offsets: offsets } = entry as Partial<Record<keyof Entry, unknown>>
  const isSizes = (list: unknown): list is readonly number[] =>
    Array.isArray(list) && list.every((size) => Number.isSafeInteger(size) && (size as number) >= 0)
  return typeof dtype === 'string' && isSizes(shape) && isSizes(offsets) && offsets.length === 2
}

function notSafetensors(source: string, message: string): Error {
  const hint = 'Give a file that was written by an export, or by the safetensors package.'
  return wrongInput({ code: 'not-safetensors', place: source, message, hint })
}
