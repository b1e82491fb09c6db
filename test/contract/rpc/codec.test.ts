import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../src-main/contract/rpc/codec/decode.ts'
import { encode } from '../../../src-main/contract/rpc/codec/encode.ts'
import { views } from '../../../src-main/contract/rpc/codec/tags.ts'
import { anything } from './anything.ts'

const arrived = (value: unknown): unknown => decode(encode(value))

describe('a message', () => {
  test.each([
    ...[
      Number.NaN,
      Infinity,
      -Infinity,
      0,
      -0,
      1,
      -1,
      127,
      128,
      2 ** 31 - 1,
      2 ** 31,
      -(2 ** 31),
      -(2 ** 31) - 1,
      2 ** 53,
    ],
    ...[
      1e308,
      Number.MIN_VALUE,
      0.1,
      undefined,
      null,
      true,
      false,
      '',
      'text',
      'ä 𝄞',
      '\ud800 alone',
      'x'.repeat(5000),
    ],
    ...[0n, -(2n ** 70n), 2n ** 64n, new Date(0), new Date(-1e14), new Date(Number.NaN)],
    ...[[], {}, [undefined, null], { a: undefined, b: null }, new Map(), new Set([[1], [1]])],
    ...[
      new Map<unknown, unknown>([
        [{ key: 1 }, 'x'],
        [-0, Number.NaN],
      ]),
    ],
  ])('brings %o as it left', (value) => {
    expect(arrived(value)).toStrictEqual(value)
  })

  test('tells 0 from -0, alone and deep inside', () => {
    expect(Object.is(arrived(-0), -0)).toBe(true)
    expect(Object.is((arrived({ a: [[-0]] }) as { a: number[][] }).a[0]?.[0], -0)).toBe(true)
    expect(Object.is(arrived(0), 0)).toBe(true)
  })

  test('tells a missing entry from an undefined one', () => {
    expect(Object.keys(arrived({ a: undefined }) as object)).toEqual(['a'])
    expect(Object.keys(arrived({}) as object)).toEqual([])
  })

  test('brings whatever a contract can hold', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(arrived(value)).toStrictEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  test('keeps an entry called __proto__ an entry', () => {
    const value = JSON.parse('{ "__proto__": { "isAdmin": true }, "constructor": 1 }') as object
    const back = arrived(value) as Record<string, unknown>
    expect(Object.keys(back)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype)
    expect(back['isAdmin']).toBeUndefined()
  })

  test('makes rows without a class into plain objects', () => {
    const row = Object.assign(Object.create(null) as object, { id: 1 })
    expect(arrived(row)).toStrictEqual({ id: 1 })
  })
})

describe('binary data', () => {
  const buffer = Uint8Array.from({ length: 96 }, (_, k) => (k * 37) % 251).buffer

  test('has all kinds of views', () => expect(views).toHaveLength(13))

  test.each(views.map((View) => [View.name, View] as const))('arrives as %s, whole and as a part', (_, View) => {
    const make = View as new (buffer: ArrayBuffer, offset?: number, length?: number) => ArrayBufferView
    for (const view of [new make(buffer), new make(buffer, 16, 3), new make(buffer, 8, 0)]) {
      const back = arrived(view) as ArrayBufferView
      expect(back.constructor).toBe(View)
      expect(bytesOf(back)).toEqual(bytesOf(view))
      // Of a view nothing else is sent, and nothing holds on to the message.
      expect(back.buffer.byteLength).toBe(view.byteLength)
    }
  })

  test('keeps every bit of NaN, infinities and -0', () => {
    const values = new Float64Array([Number.NaN, Infinity, -Infinity, -0, Number.MIN_VALUE])
    expect(arrived(values)).toStrictEqual(values)
    expect(Object.is((arrived(new Float32Array([-0])) as Float32Array)[0], -0)).toBe(true)
  })

  test('large and small blocks come in order', () => {
    const value = [new Uint8Array([1]), new Uint8Array(10_000).fill(2), 'between', new Float64Array(1000).fill(3), 4]
    expect(arrived(value)).toStrictEqual(value)
  })

  test("of Node's own class arrives as plain bytes", () => {
    expect(arrived(Buffer.from('x'))).toStrictEqual(Uint8Array.of(120))
  })

  test('arrives as a buffer', () =>
    expect(bytesOf(new Uint8Array(arrived(buffer) as ArrayBuffer))).toEqual(bytesOf(new Uint8Array(buffer))))
})

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): number[] => [
  ...new Uint8Array(buffer, byteOffset, byteLength),
]

describe('what has no meaning elsewhere is refused:', () => {
  class Run {
    readonly id = 1
  }
  const loop: unknown[] = []
  loop.push(loop)

  test.each([
    ['a function', { onChange: () => 1 }, /function cannot be sent/],
    ['a symbol', [Symbol('x')], /symbol cannot be sent/],
    ['an instance of a class', { run: new Run() }, /instance of Run cannot be sent/],
    ['an error', new Error('x'), /instance of Error cannot be sent/],
    ['what holds itself', loop, /holds itself/],
  ])('%s', (_, value, words) => expect(() => encode(value)).toThrow(words))
})

describe('bytes that no message is made of are refused:', () => {
  const good = encode({ a: [1, 'text', new Float64Array(3)], b: new Map([[1, 2]]) })

  test('every beginning of a message', () => {
    for (let end = 0; end < good.length; end++) expect(() => decode(good.subarray(0, end))).toThrow()
  })

  test('a message with something behind it', () =>
    expect(() => decode(Uint8Array.of(...good, 0))).toThrow(/after its end/))

  test('lengths beyond the end, before anything is allocated', () => {
    // An array, a text and a block of 2^48 each.
    for (const kind of [8, 6, 14]) {
      const bytes = Uint8Array.of(kind, 128, 128, 128, 128, 128, 128, 64)
      expect(() => decode(bytes)).toThrow(/ends too early/)
    }
  })

  test('whatever else: an error, never another kind of end', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        encode(decode(bytes))
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    })
    fc.assert(property, { numRuns: 2000 })
  })
})
