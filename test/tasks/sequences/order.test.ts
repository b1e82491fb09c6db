import { describe, expect, it } from 'vitest'
import { bucketsByLength, byLength, consecutive } from '../../../src-main/tasks/sequences/order.ts'

const lengths = [5, 2, 9, 2, 7, 2, 5, 1]

describe('order of sequences', () => {
  it('groups consecutive ones', () => expect(consecutive(5, 2)).toEqual([[0, 1], [2, 3], [4]]))

  it('groups by length, stable', () =>
    expect(byLength(lengths, 3)).toEqual([
      [7, 1, 3],
      [5, 0, 6],
      [4, 2],
    ]))

  it('takes every sequence once an epoch', () => {
    for (const epoch of [0, 1, 2]) {
      const order = bucketsByLength(lengths, 3, { seed: 4, epoch }).flat()
      expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    }
  })

  it('keeps the longest of each bucket, whatever is drawn', () => {
    const longest = (seed: number): number[] =>
      bucketsByLength(lengths, 3, { seed, epoch: 0 })
        .map((bucket) => Math.max(...bucket.map((k) => lengths[k]!)))
        .toSorted((a, b) => a - b)
    for (const seed of [1, 2, 3, 4]) expect(longest(seed)).toEqual([2, 5, 9])
  })

  it('shuffles buckets, and sequences of equal length', () => {
    const many = new Array<number>(40).fill(3)
    const first = bucketsByLength(many, 4, { seed: 1, epoch: 0 })
    expect(bucketsByLength(many, 4, { seed: 1, epoch: 0 })).toEqual(first)
    expect(bucketsByLength(many, 4, { seed: 1, epoch: 1 }).flat()).not.toEqual(first.flat())
    expect(first.flat()).not.toEqual(consecutive(40, 4).flat())
  })
})
