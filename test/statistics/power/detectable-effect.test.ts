import { describe, expect, it } from 'vitest'
import { normalStream, randomStream } from '../../../src-main/foundation/random.ts'
import { normalQuantile } from '../../../src-main/statistics/distributions.ts'
import { signFlipTest } from '../../../src-main/statistics/hypotheses/sign-flip.ts'
import { seedsNeeded } from '../../../src-main/statistics/index.ts'
import { detectableEffect } from '../../../src-main/statistics/power/detectable-effect.ts'

/** Share of samples of N normal differences with mean `effect` and deviation 1 in which the test reaches the level. */
function powerOf(effect: number, pairs: number, level: number): number {
  const normal = normalStream(randomStream(11, 'another sample', pairs))
  const samples = 1500
  let found = 0
  for (let k = 0; k < samples; k++) {
    const test = signFlipTest(Array.from({ length: pairs }, () => effect + normal()))
    if ('p' in test && test.p <= level) found += 1
  }
  return found / samples
}

describe('the detectable effect', () => {
  it('of six pairs is that which makes six equal signs likely', () => {
    // With six pairs only six equal signs reach 0.05: Phi(d)^6 = 0.8. The drawn quantile has a standard error of about 0.015.
    const exact = normalQuantile(0.8 ** (1 / 6))
    expect(Math.abs(detectableEffect({ pairs: 6, comparisons: 1 })! - exact)).toBeLessThan(0.05)
  })

  it.each([
    [8, 1],
    [10, 2],
    [14, 1],
    [16, 4],
  ])('of %i pairs in %i comparisons is found four times in five', (pairs, comparisons) => {
    const effect = detectableEffect({ pairs, comparisons })!
    // Standard error of the share: 0.01.
    expect(Math.abs(powerOf(effect, pairs, 0.05 / comparisons) - 0.8)).toBeLessThan(0.04)
  })

  it('does not exist where no outcome can reach the level', () => {
    for (const comparisons of [1, 3, 8]) {
      const needed = seedsNeeded(0.05, comparisons)
      expect(detectableEffect({ pairs: needed - 1, comparisons })).toBeNull()
      expect(detectableEffect({ pairs: needed, comparisons })).toBeGreaterThan(0)
    }
  })

  it('falls as pairs are added, and rises with comparisons and power', () => {
    const at = (pairs: number, comparisons = 1, power = 0.8): number => detectableEffect({ pairs, comparisons, power })!
    const effects = [6, 8, 10, 12, 15, 20, 30].map((pairs) => at(pairs))
    expect(effects).toEqual([...effects].sort((a, b) => b - a))
    expect(at(12, 4)).toBeGreaterThan(at(12))
    expect(at(12, 1, 0.9)).toBeGreaterThan(at(12))
  })
})
