/** Messages of protocol buffers as bytes (protobuf.dev, encoding), written and read. Enough of the wire format for TensorFlow's graphs and logs. */
const WIRE = { varint: 0, double: 1, bytes: 2, float: 5 } as const

/** One message: fields are written in the order of the calls. */
export class ProtobufMessage {
  readonly #parts: Uint8Array[] = []

  /** A whole number, an enumeration or a truth value. Negative numbers take ten bytes, as the format says. */
  whole(field: number, value: number): this {
    return this.#tag(field, WIRE.varint).#add(varint(value))
  }

  /** A float of 32 bits. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    return this.#tag(field, WIRE.float).#add(bytes)
  }

  /** A float of 64 bits. */
  double(field: number, value: number): this {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setFloat64(0, value, true)
    return this.#tag(field, WIRE.double).#add(bytes)
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#tag(field, WIRE.bytes).#add(varint(value.length)).#add(value)
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  message(field: number, value: ProtobufMessage): this {
    return this.bytes(field, value.finish())
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of this.#parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }

  #tag(field: number, wire: number): this {
    return this.#add(varint(field * 8 + wire))
  }

  #add(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    return this
  }
}

/** Seven bits a byte, the lowest first; all but the last byte have the eighth bit set. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest === 0n ? low : low | 128)
  } while (rest !== 0n)
  return Uint8Array.from(bytes)
}

/** A field of a message as it lies there. */
export type ProtobufField = { readonly field: number } & (
  | { readonly kind: 'varint'; readonly value: bigint }
  /** Eight bytes. */
  | { readonly kind: 'double'; readonly bytes: Uint8Array }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Four bytes. */
  | { readonly kind: 'float'; readonly bytes: Uint8Array }
)

/** The fields of a message in their order; null where the bytes are no message. */
export function protobufFields(message: Uint8Array): ProtobufField[] | null {
  const fields: ProtobufField[] = []
  for (let at = 0; at < message.length;) {
    const key = readVarint(message, at)
    if (key === null) return null
    const field = Number(key.value >> 3n)
    const found = readField(message, { field, wire: Number(key.value & 7n), at: key.end })
    if (field === 0 || found === null) return null
    fields.push(found.value)
    at = found.end
  }
  return fields
}

interface Place {
  readonly field: number
  readonly wire: number
  readonly at: number
}

function readField(message: Uint8Array, { field, wire, at }: Place): { value: ProtobufField; end: number } | null {
  const fixed = (kind: 'double' | 'float', length: number) =>
    at + length > message.length
      ? null
      : { value: { field, kind, bytes: message.subarray(at, at + length) }, end: at + length }
  if (wire === WIRE.double) return fixed('double', 8)
  if (wire === WIRE.float) return fixed('float', 4)
  const number = wire === WIRE.varint || wire === WIRE.bytes ? readVarint(message, at) : null
  if (number === null) return null
  if (wire === WIRE.varint) return { value: { field, kind: 'varint', value: number.value }, end: number.end }
  // A length beyond the message is none; a comparison of big numbers keeps it exact.
  if (number.value > BigInt(message.length - number.end)) return null
  const end = number.end + Number(number.value)
  return { value: { field, kind: 'bytes', bytes: message.subarray(number.end, end) }, end }
}

/** The longest varint has ten bytes, for 64 bits. */
const LONGEST_VARINT = 10

/** Null where it does not end. */
export function readVarint(bytes: Uint8Array, at: number): { readonly value: bigint; readonly end: number } | null {
  let value = 0n
  for (let k = 0; k < LONGEST_VARINT; k++) {
    const byte = bytes[at + k]
    if (byte === undefined) return null
    value |= BigInt(byte & 127) << BigInt(7 * k)
    if (byte < 128) return { value: BigInt.asUintN(64, value), end: at + k + 1 }
  }
  return null
}
