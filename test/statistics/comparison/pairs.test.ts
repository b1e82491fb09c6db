import { expect, it } from 'vitest'
import { pairUp } from '../../../src-main/statistics/comparison/pairs.ts'

it('pairs by seed and lists what has no partner', () => {
  const found = pairUp([1, NaN, 3, null, 5, 6], [2, 2, undefined, Infinity, 4])
  expect(found).toEqual({
    baseline: [1, 5],
    other: [2, 4],
    differences: [1, -1],
    dropped: [
      { position: 1, missing: 'baseline' },
      { position: 2, missing: 'other' },
      { position: 3, missing: 'both' },
      { position: 5, missing: 'other' },
    ],
  })
})

it('does not take the rounding of a subtraction for spread', () => {
  const { differences } = pairUp([1.2, 2.2, 3.2], [1.3, 2.3, 3.3])
  // Plain subtraction gives 0.10000000000000009, 0.09999999999999964 and 0.09999999999999964.
  expect(new Set(differences).size).toBe(1)
})
