/**
 * Measured values as small blobs: plain data with typed arrays in it.
 *
 *     deflate( length of the text | JSON text, arrays replaced by their place | bytes of the arrays, plane by plane )
 *
 * 64-bit floats are kept exactly. 32-bit floats keep 12 bits after the leading one, a relative error below 1.3e-4, which no gauge shows; the
 * bytes of one significance then lie together and pack to a fraction.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const KINDS = { Float32Array, Float64Array, Int32Array } as const
type Kind = keyof typeof KINDS
type Numbers = Float32Array | Float64Array | Int32Array

/** What stands in the text for an array. */
interface Stored {
  readonly $array: Kind
  readonly length: number
}

/** What stands in the text for a number that JSON has no word for. */
interface Unusual {
  readonly $number: string
}

/** Bits of a float's mantissa that are given up. */
const ROUNDED_BITS = 11

export function pack(value: unknown): Uint8Array {
  const parts: Uint8Array[] = []
  const text = JSON.stringify(withoutArrays(value, parts))
  const header = new TextEncoder().encode(text)
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, header.length, true)
  return new Uint8Array(deflateRawSync(Buffer.concat([length, header, ...parts]), { level: 9 }))
}

export function unpack(packed: Uint8Array): unknown {
  const bytes = new Uint8Array(inflateRawSync(packed))
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length))
  const rest = { bytes, at: 4 + length }
  return withArrays(JSON.parse(text), rest)
}

function withoutArrays(value: unknown, parts: Uint8Array[]): unknown {
  const kind = kindOf(value)
  if (kind !== null) {
    const numbers = value as Numbers
    parts.push(planes(numbers instanceof Float32Array ? rounded(numbers) : numbers))
    return { $array: kind, length: numbers.length } satisfies Stored
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) } satisfies Unusual
  if (Array.isArray(value)) return value.map((item) => withoutArrays(item, parts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutArrays(inner, parts)]))
}

function withArrays(value: unknown, rest: { readonly bytes: Uint8Array; at: number }): unknown {
  if (Array.isArray(value)) return value.map((item) => withArrays(item, rest))
  if (typeof value !== 'object' || value === null) return value
  if ('$number' in value) return Number(value.$number)
  if (isStored(value)) {
    const Kind = KINDS[value.$array]
    const size = value.length * Kind.BYTES_PER_ELEMENT
    const part = rest.bytes.subarray(rest.at, rest.at + size)
    rest.at += size
    return new Kind(joined(part, Kind.BYTES_PER_ELEMENT).buffer)
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withArrays(inner, rest)]))
}

function kindOf(value: unknown): Kind | null {
  return (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind]) ?? null
}

function isStored(value: object): value is Stored {
  return '$array' in value
}

/** To the nearest float with fewer bits; NaN, zero and the infinities stay. */
function rounded(values: Float32Array): Float32Array {
  const result = values.slice()
  const bits = new Uint32Array(result.buffer)
  const half = 1 << (ROUNDED_BITS - 1)
  for (let k = 0; k < bits.length; k++) {
    const isFinite = (bits[k]! & 0x7f80_0000) !== 0x7f80_0000
    if (isFinite) bits[k] = ((bits[k]! + half) >>> ROUNDED_BITS) << ROUNDED_BITS
  }
  return result
}

/** All first bytes, then all second ones: of neighbours, exponents are much alike. */
function planes(values: Numbers): Uint8Array {
  const width = values.BYTES_PER_ELEMENT
  const bytes = littleEndian(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), width)
  const result = new Uint8Array(bytes.length)
  for (let k = 0; k < values.length; k++)
    for (let plane = 0; plane < width; plane++) result[plane * values.length + k] = bytes[k * width + plane]!
  return result
}

function joined(planar: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = planar.length / width
  const result = new Uint8Array(planar.length)
  for (let k = 0; k < count; k++)
    for (let plane = 0; plane < width; plane++) result[k * width + plane] = planar[plane * count + k]!
  return littleEndian(result, width)
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

function littleEndian<B extends ArrayBufferLike>(bytes: Uint8Array<B>, width: number): Uint8Array<B> {
  if (!isLittleEndian) for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse()
  return bytes
}
