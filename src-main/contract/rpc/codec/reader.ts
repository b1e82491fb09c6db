const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads from front to back what `Writer` wrote. Throws RangeError when bytes are missing. */
export class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #place = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.#place
  }

  byte(): number {
    this.#need(1)
    return this.#bytes[this.#place++]!
  }

  varint(): number {
    let value = this.byte()
    if (value < 128) return value
    value -= 128
    for (let scale = 128; scale < 2 ** 56; scale *= 128) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new RangeError('a number in the message is too long')
  }

  float64(): number {
    this.#need(8)
    this.#place += 8
    return this.#view.getFloat64(this.#place - 8, true)
  }

  /** A copy in a buffer of its own, so that no message is kept alive by a small part of it. */
  bytes(): Uint8Array<ArrayBuffer> {
    const start = this.#skip()
    return new Uint8Array(this.#bytes.subarray(start, this.#place))
  }

  text(): string {
    const start = this.#skip()
    return this.#plainText(start) ?? utf8.decode(this.#bytes.subarray(start, this.#place))
  }

  /** A length that was written before at least as many bytes as it counts. */
  count(): number {
    const count = this.varint()
    this.#need(count)
    return count
  }

  #skip(): number {
    const length = this.count()
    this.#place += length
    return this.#place - length
  }

  /** Short ASCII without the decoder's cost for each call. */
  #plainText(start: number): string | undefined {
    if (this.#place - start > 24) return undefined
    let text = ''
    for (let i = start; i < this.#place; i++) {
      const byte = this.#bytes[i]!
      if (byte > 127) return undefined
      text += String.fromCharCode(byte)
    }
    return text
  }

  #need(count: number): void {
    if (count > this.left) throw new RangeError('the message ends too early')
  }
}
