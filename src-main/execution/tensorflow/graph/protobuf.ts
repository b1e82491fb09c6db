/** One protocol-buffers message as bytes: fields are written in the order of the calls. Enough of the wire format for TensorFlow's graphs. */
const WIRE = { varint: 0, double: 1, bytes: 2, float: 5 } as const

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
