import { describe, expect, it } from 'vitest'
import { tooFewSeeds, verdict } from '../../../src-main/statistics/comparison/verdict.ts'
import type { VerdictEvidence } from '../../../src-main/statistics/comparison/verdict.ts'

const clear: VerdictEvidence = {
  pairs: 9,
  comparisons: 8,
  level: 0.05,
  meanDifference: -0.1234,
  pHolm: 0.03125,
  better: 'lower',
}

describe('a verdict', () => {
  it('follows the sign of the difference and the direction of the metric', () => {
    expect(verdict(clear)).toEqual({
      improves: 'yes',
      reason: "Better than the baseline by 0.123 (p = 0.0313 after Holm's correction).",
    })
    expect(verdict({ ...clear, meanDifference: 0.1 }).improves).toBe('no')
    expect(verdict({ ...clear, better: 'higher' }).improves).toBe('no')
    expect(verdict({ ...clear, better: 'higher', meanDifference: 0.1 }).improves).toBe('yes')
  })

  it('cannot tell above the level, and does not call that equality', () => {
    const found = verdict({ ...clear, pHolm: 0.0625 })
    expect(found.improves).toBe('cannot-tell')
    expect(found.reason).toContain('no proof of equality')
  })

  it('cannot tell with fewer pairs than needed, however small p is said to be', () => {
    expect(verdict({ ...clear, pairs: 8, pHolm: 0.001 }).improves).toBe('cannot-tell')
  })

  it('cannot tell without a pair', () => {
    const found = verdict({ ...clear, pairs: 0, meanDifference: null, pHolm: null })
    expect(found).toEqual({
      improves: 'cannot-tell',
      reason: 'Cannot tell: no seed has a finished run of both architectures.',
    })
  })
})

describe('too few seeds', () => {
  it('says how many would do', () => {
    expect(tooFewSeeds(3, 8, 0.05)).toBe(
      'with 3 seeds no distribution-free test can reach 0.05; one comparison needs 6, eight compared together need 9',
    )
    expect(tooFewSeeds(1, 1, 0.05)).toBe('with 1 seed no distribution-free test can reach 0.05; one comparison needs 6')
    expect(tooFewSeeds(7, 24, 0.05)).toBe('7 seeds can reach 0.05 for one comparison, but 24 compared together need 10')
  })
})
