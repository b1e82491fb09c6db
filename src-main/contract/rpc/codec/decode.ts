import { Reader } from './reader.ts'
import { tag, views } from './tags.ts'

/** The value of a message that `encode` made. Throws RangeError or TypeError when the bytes are anything else; allocates no more than their length asks for. */
export function decode(bytes: Uint8Array): unknown {
  const message = new Message(new Reader(bytes))
  const value = message.value()
  if (message.reader.left > 0) throw new RangeError('the message goes on after its end')
  return value
}

class Message {
  readonly reader: Reader
  readonly #keys: string[] = []

  constructor(reader: Reader) {
    this.reader = reader
  }

  value(): unknown {
    const kind = this.reader.byte()
    switch (kind) {
      case tag.undefined:
        return undefined
      case tag.null:
        return null
      case tag.false:
        return false
      case tag.true:
        return true
      case tag.integer:
        return this.#integer()
      case tag.float64:
        return this.reader.float64()
      case tag.text:
        return this.reader.text()
      case tag.brokenText:
        return this.#brokenText()
      case tag.array:
        return this.#list()
      case tag.object:
        return this.#record()
      case tag.map:
        return this.#map()
      case tag.set:
        return new Set(this.#list())
      case tag.date:
        return new Date(this.reader.float64())
      case tag.bigint:
        return BigInt(this.reader.text())
      case tag.arrayBuffer:
        return this.reader.bytes().buffer
      default:
        return this.#view(kind)
    }
  }

  #integer(): number {
    const value = this.reader.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  #brokenText(): string {
    const units = Array.from({ length: this.reader.count() }, () => String.fromCharCode(this.reader.varint()))
    return units.join('')
  }

  #list(): unknown[] {
    const list: unknown[] = []
    for (let left = this.reader.count(); left > 0; left--) list.push(this.value())
    return list
  }

  #map(): Map<unknown, unknown> {
    const map = new Map<unknown, unknown>()
    for (let left = this.reader.count(); left > 0; left--) {
      const key = this.value()
      map.set(key, this.value())
    }
    return map
  }

  #record(): Record<string, unknown> {
    const record: Record<string, unknown> = {}
    for (let left = this.reader.count(); left > 0; left--) {
      const key = this.#key()
      // An assignment to __proto__ would change the object's class.
      if (key === '__proto__') define(record, key, this.value())
      else record[key] = this.value()
    }
    return record
  }

  #key(): string {
    const place = this.reader.varint()
    if (place > 0) return known(this.#keys[place - 1])
    const key = this.value()
    if (typeof key !== 'string') throw new TypeError('a key in the message is no text')
    this.#keys.push(key)
    return key
  }

  #view(kind: number): ArrayBufferView {
    const View = views[kind - tag.firstView]
    if (View === undefined) throw new TypeError(`nothing in a message is marked ${kind}`)
    return new (View as new (bytes: ArrayBuffer) => ArrayBufferView)(this.reader.bytes().buffer)
  }
}

function known(key: string | undefined): string {
  if (key === undefined) throw new RangeError('the message names a key that it does not have')
  return key
}

function define(record: object, key: string, value: unknown): void {
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
}
