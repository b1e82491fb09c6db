import { describe, expect, it } from 'vitest'
import { ProtobufMessage } from '../../src-main/foundation/protobuf.ts'
import { readMessage } from '../execution/tensorflow/graph/wire-reader.ts'

const hex = (message: ProtobufMessage): string => Buffer.from(message.finish()).toString('hex')

describe('a protocol-buffers message', () => {
  it('has the bytes of the examples in the description of the format', () => {
    expect(hex(new ProtobufMessage().whole(1, 150))).toBe('089601')
    expect(hex(new ProtobufMessage().text(2, 'testing'))).toBe('120774657374696e67')
    expect(hex(new ProtobufMessage().message(3, new ProtobufMessage().whole(1, 150)))).toBe('1a03089601')
  })

  it('writes floats with their low byte first, and zero and false like any other value', () => {
    expect(hex(new ProtobufMessage().float(4, 1.5))).toBe('250000c03f')
    expect(hex(new ProtobufMessage().whole(5, 0))).toBe('2800')
  })

  it('writes fields beyond 15 and long texts with tags and lengths of two bytes', () => {
    expect(hex(new ProtobufMessage().whole(16, 1))).toBe('800101')
    const [field] = readMessage(new ProtobufMessage().text(1, 'x'.repeat(300)).finish()).get(1)!
    expect(field).toHaveLength(300)
  })

  it.each([0, 1, 127, 128, 300, 2 ** 31, 2 ** 40])('is read back: %d', (value) => {
    const fields = readMessage(new ProtobufMessage().whole(7, value).finish())
    expect([...fields]).toEqual([[7, [BigInt(value)]]])
  })

  it('writes negative numbers as 64 bits of two’s complement', () => {
    const [value] = readMessage(new ProtobufMessage().whole(1, -1).finish()).get(1)!
    expect(value).toBe(2n ** 64n - 1n)
  })

  it('keeps repeated fields in their order, and text of any alphabet', () => {
    const message = new ProtobufMessage().text(1, 'ŷ').whole(2, 5).text(1, 'b')
    const [first, second] = readMessage(message.finish()).get(1)! as Uint8Array[]
    expect([new TextDecoder().decode(first), new TextDecoder().decode(second)]).toEqual(['ŷ', 'b'])
  })
})
