/** A message `TensorProto` of one number, as newer writers keep a scalar (tensorflow/core/framework/tensor.proto, types.proto). */
import { protobufFields, readVarint, type ProtobufField } from '../../foundation/protobuf.ts'

const TENSOR = { type: 1, content: 4, halfs: 13, floats: 5, doubles: 6, ints: 7, longs: 10 } as const

interface NumberKind {
  /** Bytes of one number in the tensor's content. */
  readonly size: number
  readonly read: (view: DataView) => number
  /** Field that lists numbers one by one in place of content. */
  readonly list: number
}

/** By the number of `DataType`. */
const KINDS: Readonly<Record<number, NumberKind>> = {
  1: { size: 4, read: (view) => view.getFloat32(0, true), list: TENSOR.floats },
  2: { size: 8, read: (view) => view.getFloat64(0, true), list: TENSOR.doubles },
  3: { size: 4, read: (view) => view.getInt32(0, true), list: TENSOR.ints },
  9: { size: 8, read: (view) => Number(view.getBigInt64(0, true)), list: TENSOR.longs },
  14: { size: 2, read: (view) => bfloat16(view.getUint16(0, true)), list: TENSOR.halfs },
  19: { size: 2, read: (view) => float16(view.getUint16(0, true)), list: TENSOR.halfs },
}

/** The number of a tensor that has one alone; null for any other tensor, and for bytes that are none. */
export function tensorScalar(message: Uint8Array): number | null {
  const fields = protobufFields(message)
  const type = fields?.findLast((one) => one.field === TENSOR.type)
  const kind = type?.kind === 'varint' ? KINDS[Number(type.value)] : undefined
  if (fields === null || kind === undefined) return null
  const content = fields.findLast((one) => one.field === TENSOR.content)
  if (content?.kind === 'bytes' && content.bytes.length > 0)
    return content.bytes.length === kind.size ? kind.read(viewOf(content.bytes)) : null
  const listed = fields.filter((one) => one.field === kind.list).flatMap((one) => listedNumbers(one, kind))
  return listed.length === 1 ? listed[0]! : null
}

/** One by one or packed; more than two are not read: they are no scalar. */
function listedNumbers(found: ProtobufField, kind: NumberKind): number[] {
  const isFixed = kind.list === TENSOR.floats || kind.list === TENSOR.doubles
  if (isFixed) return found.kind === 'varint' ? [] : fixedNumbers(found.bytes, kind)
  if (found.kind === 'varint') return [wholeNumber(found.value, kind)]
  const first = found.kind === 'bytes' ? readVarint(found.bytes, 0) : null
  if (first === null) return []
  const number = wholeNumber(first.value, kind)
  return found.kind === 'bytes' && first.end < found.bytes.length ? [number, number] : [number]
}

function fixedNumbers(bytes: Uint8Array, { size, read }: NumberKind): number[] {
  const count = Math.min(2, Math.floor(bytes.length / size))
  return Array.from({ length: count }, (_, k) => read(viewOf(bytes.subarray(k * size, (k + 1) * size))))
}

/** Halfs are listed by their bits, whole numbers by themselves. */
function wholeNumber(value: bigint, { list, size, read }: NumberKind): number {
  if (list !== TENSOR.halfs) return Number(BigInt.asIntN(64, value))
  const view = new DataView(new ArrayBuffer(size))
  view.setUint16(0, Number(value & 0xffffn), true)
  return read(view)
}

/** The upper half of a float of 32 bits. */
function bfloat16(bits: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, bits << 16)
  return view.getFloat32(0)
}

/** IEEE 754 binary16: one sign, five bits of exponent, ten of fraction. */
function float16(bits: number): number {
  const sign = bits >>> 15 === 1 ? -1 : 1
  const [exponent, fraction] = [(bits >>> 10) & 31, bits & 1023]
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
