const utf8 = new TextEncoder()

/** From this size on a block is copied once, when the message is whole, and not with every growth before. */
const largeBytes = 4096

/** Bytes that grow at the end. Numbers are little-endian. */
export class Writer {
  /** What lies before `#bytes`. */
  readonly #blocks: Uint8Array[] = []
  #bytes = new Uint8Array(512)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  /** What was written, in a buffer of its own. */
  take(): Uint8Array<ArrayBuffer> {
    const blocks = [...this.#blocks, this.#bytes.subarray(0, this.#length)]
    const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
    let place = 0
    for (const block of blocks) {
      whole.set(block, place)
      place += block.length
    }
    return whole
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** A whole number from 0 to 2^53: seven bits a byte, the lowest first. */
  varint(value: number): void {
    if (value < 128) return this.byte(value)
    this.#reserve(8)
    let rest = value
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#length++] = rest
  }

  float64(value: number): void {
    this.#reserve(8)
    this.#view.setFloat64(this.#length, value, true)
    this.#length += 8
  }

  /** Large ones are read when the message is taken: until then they must not change. */
  bytes(value: Uint8Array): void {
    if (value.length >= largeBytes) return this.#block(value)
    this.#reserve(value.length)
    this.#bytes.set(value, this.#length)
    this.#length += value.length
  }

  /** Length in bytes, then UTF-8. */
  text(value: string): void {
    if (value.length < 48 && this.#plainText(value)) return
    const bytes = utf8.encode(value)
    this.varint(bytes.length)
    this.bytes(bytes)
  }

  /** Short ASCII, which most text in messages is, without the encoder's cost for each call; false where it is something else. */
  #plainText(value: string): boolean {
    this.#reserve(value.length + 1)
    const start = this.#length + 1
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i)
      if (unit > 127) return false
      this.#bytes[start + i] = unit
    }
    this.#bytes[this.#length] = value.length
    this.#length = start + value.length
    return true
  }

  #block(value: Uint8Array): void {
    this.#blocks.push(this.#bytes.subarray(0, this.#length), value)
    this.#continueIn(this.#bytes.subarray(this.#length))
    this.#length = 0
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, 512, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#continueIn(larger)
  }

  #continueIn(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
}
