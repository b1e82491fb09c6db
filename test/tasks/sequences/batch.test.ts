import { describe, expect, it } from 'vitest'
import { cutInTime, packBatch } from '../../../src-main/tasks/sequences/batch.ts'
import type { Sequence, SequenceShape } from '../../../src-main/tasks/sequences/sequence.ts'

const shape: SequenceShape = { input: { kind: 'real', size: 2 }, target: { kind: 'symbols', size: 5 }, reads: 'step' }
const sequences: Sequence[] = [
  { length: 3, input: Float32Array.of(1, 2, 3, 4, 5, 6), target: Int32Array.of(1, 2, 3) },
  { length: 1, input: Float32Array.of(7, 8), target: Int32Array.of(4) },
]

describe('packBatch', () => {
  it('lays sequences side by side, time first, with zeros of no weight for padding', () => {
    const batch = packBatch(shape, sequences)
    expect(batch).toMatchObject({ steps: 3, size: 2, normaliser: 4, continues: false })
    expect([...batch.input]).toEqual([1, 2, 7, 8, 3, 4, 0, 0, 5, 6, 0, 0])
    expect([...batch.target]).toEqual([1, 4, 2, 0, 3, 0])
    expect([...batch.weights]).toEqual([1, 1, 1, 0, 1, 0])
    expect([...batch.lengths]).toEqual([3, 1])
  })

  it('has one target per sequence where the last step predicts', () => {
    const last = sequences.map((sequence) => ({ ...sequence, target: sequence.target.slice(0, 1) }))
    const batch = packBatch({ ...shape, reads: 'last' }, last)
    expect([...batch.target]).toEqual([1, 4])
    expect([...batch.weights]).toEqual([1, 1])
  })

  it('keeps the weights of sequences', () => {
    const batch = packBatch(shape, [{ ...sequences[0]!, weights: Float32Array.of(0, 0.5, 1) }, sequences[1]!])
    expect([...batch.weights]).toEqual([0, 1, 0.5, 0, 1, 0])
    expect(batch.normaliser).toBe(2.5)
  })

  it('divides by 1 where nothing counts', () => {
    expect(packBatch(shape, [{ ...sequences[1]!, weights: Float32Array.of(0) }]).normaliser).toBe(1)
  })
})

describe('cutInTime', () => {
  const pieces = cutInTime(shape, packBatch(shape, sequences), 2)

  it('cuts steps, and carries on in every piece but the first', () => {
    expect(pieces.map(({ steps, continues }) => [steps, continues])).toEqual([
      [2, false],
      [1, true],
    ])
    expect(pieces.map(({ input }) => [...input])).toEqual([
      [1, 2, 7, 8, 3, 4, 0, 0],
      [5, 6, 0, 0],
    ])
    expect(pieces.map(({ target }) => [...target])).toEqual([
      [1, 4, 2, 0],
      [3, 0],
    ])
  })

  it('tells what is left of each sequence', () => {
    expect(pieces.map(({ lengths }) => [...lengths])).toEqual([
      [2, 1],
      [1, 0],
    ])
    expect(pieces.map(({ normaliser }) => normaliser)).toEqual([3, 1])
  })

  it('leaves a short batch whole', () => {
    const batch = packBatch(shape, sequences)
    expect(cutInTime(shape, batch, 3)).toEqual([batch])
  })
})
