import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { readSafetensors, writeSafetensors, type SafeTensors } from '../../src-main/exchange/safetensors/safetensors.ts'

const TENSORS: SafeTensors = new Map([
  ['layer1.W_h', { shape: [2, 3], values: Float32Array.of(1, -2.5, 0, 1e-38, 3e38, 0.1) }],
  ['lengths', { shape: [2], values: Int32Array.of(-1, 2 ** 31 - 1) }],
  ['loss', { shape: [], values: Float32Array.of(0.25) }],
])

/** A file whose header is `header` and that holds `count` bytes of numbers. */
function fileOf(header: string, count = 4): Uint8Array {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(8 + text.length + count)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  return bytes
}

const problem = (bytes: Uint8Array): string => {
  try {
    readSafetensors(bytes, 'w.safetensors')
  } catch (error) {
    expect(error).toBeInstanceOf(WrongInput)
    return (error as WrongInput).problems[0]!.message
  }
  return 'none'
}

describe('safetensors', () => {
  it('are read as they were written, whatever lies before them in their buffer', () => {
    const bytes = writeSafetensors(TENSORS, { weights: 'drawn by seed 1' })
    expect(readSafetensors(bytes, 'w')).toEqual(TENSORS)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readSafetensors(shifted.subarray(3), 'w')).toEqual(TENSORS)
  })

  it('have the layout of the format: length, JSON, little-endian numbers at a multiple of eight', () => {
    const bytes = writeSafetensors(new Map([['b', { shape: [1], values: Float32Array.of(1) }]]))
    const view = new DataView(bytes.buffer)
    const length = Number(view.getBigUint64(0, true))
    expect(length % 8).toBe(0)
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      b: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    })
    expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 0x80, 0x3f])
  })

  it('of a wrong form are refused in words', () => {
    expect(problem(Uint8Array.of(1, 2))).toContain('ends before its header')
    expect(problem(fileOf('{"b"'))).toContain('not JSON')
    expect(problem(fileOf('[]'))).toContain('not an object')
    expect(problem(fileOf('{"b":{"dtype":"F32","shape":[1]}}'))).toContain("'b' has no sound type")
    expect(problem(fileOf('{"b":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}', 8))).toContain('F64')
    expect(problem(fileOf('{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}'))).toContain(
      'another number of bytes',
    )
    expect(problem(fileOf('{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'))).toContain('behind the end')
    expect(problem(fileOf('{"b":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}'))).toContain(
      'behind the end',
    )
  })
})
