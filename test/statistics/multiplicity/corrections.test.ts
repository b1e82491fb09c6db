import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from '../../../src-main/statistics/multiplicity/benjamini-hochberg.ts'
import { holm } from '../../../src-main/statistics/multiplicity/holm.ts'
import { seedsNeeded, smallestSignFlipP } from '../../../src-main/statistics/multiplicity/seeds-needed.ts'
import { expectClose } from '../answers.ts'
import { scipy } from '../scipy.ts'

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })

describe.each(scipy.corrections)('of $p', (golden) => {
  it('Holm, as statsmodels', () => {
    for (const [i, adjusted] of holm(golden.p).entries()) expectClose(adjusted, golden.holm[i]!, 1e-12)
  })

  it('Benjamini-Hochberg, as SciPy', () => {
    for (const [i, adjusted] of benjaminiHochberg(golden.p).entries()) {
      expectClose(adjusted, golden.benjaminiHochberg[i]!, 1e-12)
    }
  })
})

/** Holm's procedure as he tells it: reject the smallest p while each is at most level / (hypotheses left). */
function rejectedStepByStep(p: readonly number[], level: number): boolean[] {
  const rejected = p.map(() => false)
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!)
  for (const [done, index] of order.entries()) {
    if (p[index]! > level / (p.length - done)) break
    rejected[index] = true
  }
  return rejected
}

describe('Holm', () => {
  it('rejects what the step-down procedure rejects', () => {
    fc.assert(
      fc.property(probabilities, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (p, level) => {
        // At equality the two forms round differently.
        fc.pre(holm(p).every((adjusted) => Math.abs(adjusted - level) > 1e-12))
        expect(holm(p).map((adjusted) => adjusted <= level)).toEqual(rejectedStepByStep(p, level))
      }),
    )
  })

  it('counts comparisons that gave no p', () => {
    expect(holm([0.01, 0.02], 5)).toEqual([0.05, 0.08])
    expect(() => holm([0.1, 0.2], 1)).toThrow('A family of 1 comparisons cannot hold 2 p values.')
  })

  it('lies between p and the Bonferroni correction, Benjamini-Hochberg between p and Holm', () => {
    fc.assert(
      fc.property(probabilities, (p) => {
        const strict = holm(p)
        const lenient = benjaminiHochberg(p)
        for (const [i, value] of p.entries()) {
          expect(strict[i]).toBeLessThanOrEqual(Math.min(1, p.length * value))
          expect(lenient[i]).toBeLessThanOrEqual(strict[i]! + 1e-12)
          expect(lenient[i]).toBeGreaterThanOrEqual(value - 1e-12)
        }
      }),
    )
  })

  it('names the p value that is none', () => {
    expect(() => holm([0.1, NaN])).toThrow('p value 2 of 2 is NaN')
    expect(() => benjaminiHochberg([1.5])).toThrow('p value 1 of 1 is 1.5')
  })
})

describe('the seeds needed', () => {
  it('are 6 for one comparison at 0.05 and 9 for eight', () => {
    expect([1, 2, 3, 4, 8, 9].map((comparisons) => seedsNeeded(0.05, comparisons))).toEqual([6, 7, 7, 8, 9, 9])
  })

  it('are ceil(log2(2 m / level))', () => {
    for (const level of [0.001, 0.01, 0.05, 0.1, 0.3]) {
      for (let m = 1; m <= 64; m++) expect(seedsNeeded(level, m)).toBe(Math.ceil(Math.log2((2 * m) / level)))
    }
  })

  it('are enough at a level that is reached exactly', () => {
    expect(seedsNeeded(2 ** -4, 1)).toBe(5)
    expect(smallestSignFlipP(5)).toBe(2 ** -4)
  })

  it('refuse a level or a number of comparisons that makes no sense', () => {
    expect(() => seedsNeeded(0, 1)).toThrow('level is 0')
    expect(() => seedsNeeded(0.05, 0)).toThrow('0 comparisons')
    expect(() => seedsNeeded(0.05, 1.5)).toThrow('1.5 comparisons')
  })
})
