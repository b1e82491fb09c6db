import { tag, views } from './tags.ts'
import { Writer } from './writer.ts'

/**
 * One message as bytes. Everything arrives as it left: non-finite numbers, -0, undefined, bigint, Date, Map, Set, typed arrays of all kinds
 * (of a view into a larger buffer only the view; Node's Buffer as Uint8Array), ArrayBuffer, plain objects and arrays; a hole in an array becomes undefined.
 * Throws TypeError for what has no meaning on the other side: functions, symbols, instances of classes, cycles.
 */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const message = new Message()
  message.value(value)
  return message.writer.take()
}

const deepest = 1000

class Message {
  readonly writer = new Writer()
  readonly #keys = new Map<string, number>()
  #depth = 0

  value(value: unknown): void {
    switch (typeof value) {
      case 'undefined':
        return this.writer.byte(tag.undefined)
      case 'boolean':
        return this.writer.byte(value ? tag.true : tag.false)
      case 'number':
        return this.#number(value)
      case 'string':
        return this.#text(value)
      case 'bigint':
        this.writer.byte(tag.bigint)
        return this.writer.text(value.toString())
      case 'object':
        return value === null ? this.writer.byte(tag.null) : this.#object(value)
      case 'function':
      case 'symbol':
        throw new TypeError(`a ${typeof value} cannot be sent`)
    }
  }

  #number(value: number): void {
    if ((value | 0) !== value || Object.is(value, -0)) {
      this.writer.byte(tag.float64)
      return this.writer.float64(value)
    }
    this.writer.byte(tag.integer)
    this.writer.varint(value < 0 ? -2 * value - 1 : 2 * value)
  }

  #text(value: string): void {
    if (value.isWellFormed()) {
      this.writer.byte(tag.text)
      return this.writer.text(value)
    }
    this.writer.byte(tag.brokenText)
    this.writer.varint(value.length)
    for (let i = 0; i < value.length; i++) this.writer.varint(value.charCodeAt(i))
  }

  #object(value: object): void {
    if (++this.#depth > deepest) throw new TypeError('a value that holds itself cannot be sent')
    if (Array.isArray(value)) this.#list(tag.array, value.length, value)
    else if (ArrayBuffer.isView(value)) this.#view(value)
    else if (value instanceof Map) this.#map(value)
    else if (value instanceof Set) this.#list(tag.set, value.size, value)
    else if (value instanceof Date) this.#date(value)
    else if (value instanceof ArrayBuffer) this.#binary(tag.arrayBuffer, new Uint8Array(value))
    else this.#record(value)
    this.#depth--
  }

  #list(as: number, length: number, values: Iterable<unknown>): void {
    this.writer.byte(as)
    this.writer.varint(length)
    for (const value of values) this.value(value)
  }

  #map(map: ReadonlyMap<unknown, unknown>): void {
    this.writer.byte(tag.map)
    this.writer.varint(map.size)
    for (const [key, value] of map) {
      this.value(key)
      this.value(value)
    }
  }

  #date(date: Date): void {
    this.writer.byte(tag.date)
    this.writer.float64(date.getTime())
  }

  #view(view: ArrayBufferView): void {
    const kind = views.findIndex((one) => view instanceof one)
    if (kind < 0) throw new TypeError(`a ${view.constructor.name} cannot be sent`)
    this.#binary(tag.firstView + kind, new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  }

  #binary(as: number, bytes: Uint8Array): void {
    this.writer.byte(as)
    this.writer.varint(bytes.length)
    this.writer.bytes(bytes)
  }

  #record(record: object): void {
    const prototype: unknown = Object.getPrototypeOf(record)
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError(`an instance of ${record.constructor.name} cannot be sent`)
    const keys = Object.keys(record)
    this.writer.byte(tag.object)
    this.writer.varint(keys.length)
    for (const key of keys) {
      this.#key(key)
      this.value((record as Record<string, unknown>)[key])
    }
  }

  /** 0 and the text the first time, afterwards its place from 1. */
  #key(key: string): void {
    const place = this.#keys.get(key)
    if (place !== undefined) return this.writer.varint(place)
    this.#keys.set(key, this.#keys.size + 1)
    this.writer.byte(0)
    this.#text(key)
  }
}
