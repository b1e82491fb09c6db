import { expect, it } from 'vitest'
import { defaultShards } from '../../src-main/training/shards.ts'

it('gives a shard about 16 sequences, and makes 1 to 8 of them', () => {
  expect([1, 8, 16, 32, 50, 64, 128, 1000].map(defaultShards)).toEqual([1, 1, 1, 2, 3, 4, 8, 8])
})
