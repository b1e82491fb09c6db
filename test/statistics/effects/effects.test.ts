import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cliffsDelta } from '../../../src-main/statistics/effects/cliffs-delta.ts'
import { cohensDz } from '../../../src-main/statistics/effects/cohens-dz.ts'
import { mannWhitneyU } from '../../../src-main/statistics/effects/mann-whitney.ts'
import { probabilityOfImprovement } from '../../../src-main/statistics/effects/probability-of-improvement.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { scipy } from '../scipy.ts'

const sample = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 })

/** U by its definition, pair by pair. */
function countedWins(a: readonly number[], b: readonly number[]): number {
  return a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0))).reduce((sum: number, win) => sum + win, 0)
}

describe.each(scipy.twoSamples)('of $a and $b, as SciPy', ({ a, b, mannWhitneyU: u, cliffsDelta: delta }) => {
  it('U, delta and probability', () => {
    expect(mannWhitneyU(a, b)).toBe(u)
    expectClose(answered(cliffsDelta(a, b)).value, delta)
    expectClose(answered(probabilityOfImprovement(b, a, 'higher')).value, u / (a.length * b.length))
  })
})

describe('Mann and Whitney', () => {
  it('count every pair', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(mannWhitneyU(a, b)).toBe(countedWins(a, b))
      }),
    )
  })
})

describe('the probability of improvement', () => {
  it('follows the direction of the metric', () => {
    expect(answered(probabilityOfImprovement([8.4, 8.5], [8.2, 8.3], 'lower')).value).toBe(1)
    expect(answered(probabilityOfImprovement([8.4, 8.5], [8.2, 8.3], 'higher')).value).toBe(0)
    expect(answered(probabilityOfImprovement([1, 1], [1, 1], 'lower')).value).toBe(0.5)
  })

  it('refuses empty samples', () => {
    expect(reasonOf(probabilityOfImprovement([], [1], 'lower'))).toContain('there are only 0')
    expect(reasonOf(cliffsDelta([1], []))).toContain("Cliff's delta needs at least 1 value")
  })
})

describe("Cohen's d_z", () => {
  it('is the mean in units of the standard deviation', () => {
    expectClose(answered(cohensDz([1, 2, 3])).value, 2)
  })

  it('refuses differences without spread', () => {
    expect(reasonOf(cohensDz([0.5, 0.5, 0.5]))).toContain('divides by the spread')
    expect(reasonOf(cohensDz([0.5]))).toContain('needs at least 2 values')
  })
})
