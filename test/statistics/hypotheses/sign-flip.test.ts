import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signFlipTest } from '../../../src-main/statistics/hypotheses/sign-flip.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { scipy } from '../scipy.ts'

/** The definition: every one of the 2^N sign patterns, as bits. For whole numbers, where sums are exact. */
function countedOneByOne(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, d) => sum + d, 0))
  let extreme = 0
  for (let pattern = 0; pattern < 2 ** differences.length; pattern++) {
    const sum = differences.reduce((total, d, bit) => total + ((pattern >> bit) & 1 ? -d : d), 0)
    if (Math.abs(sum) >= observed) extreme++
  }
  return extreme / 2 ** differences.length
}

const p = (differences: readonly number[]): number => answered(signFlipTest(differences)).p
const wholeNumbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 })

describe('the sign-flip test', () => {
  it.each(scipy.pairedTests)('of $differences, as SciPy', ({ differences, signFlip }) => {
    expectClose(p(differences), signFlip, 1e-12)
  })

  it('counts what the definition counts', () => {
    fc.assert(
      fc.property(wholeNumbers, (differences) => {
        expect(p(differences)).toBe(countedOneByOne(differences))
      }),
    )
  })

  it('sees ties through rounding: 0.93 - 0.91 is 0.94 - 0.92', () => {
    const differences = [0.93 - 0.91, 0.94 - 0.92, 0.95 - 0.93, 0.9 - 0.92]
    expect(p(differences)).toBe(countedOneByOne([2, 2, 2, -2]))
  })

  it('does not change with order, sign or unit', () => {
    fc.assert(
      fc.property(wholeNumbers, (differences) => {
        expect(p(differences.slice().reverse())).toBe(p(differences))
        expect(p(differences.map((d) => -d))).toBe(p(differences))
        expect(p(differences.map((d) => 0.37 * d))).toBe(p(differences))
      }),
    )
  })

  it.each([1, 2, 3, 6, 9, 20, 30])('%i differences of one sign give the smallest p, 2^(1 - N)', (n) => {
    const differences = Array.from({ length: n }, (_, i) => 0.1 + i / 7)
    expect(p(differences)).toBe(2 ** (1 - n))
  })

  it('differences of zero give p = 1', () => {
    expect(p([0, 0, 0])).toBe(1)
  })

  it('above 30 draws patterns: p near that of the normal approximation, never zero, the same for the same seed', () => {
    const alternating = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1.5 : -1))
    const drawn = answered(signFlipTest(alternating, 3))
    expect(drawn).toMatchObject({ by: 'resampling', n: 40 })
    // sum d = 10, sum d^2 = 65: z = (10 - half a step of 0.5) / sqrt(65) = 1.21, p = 0.226; drawing adds 0.002, the grid of sums 0.02.
    expect(Math.abs(drawn.p - 0.226)).toBeLessThan(0.03)
    expect(signFlipTest(alternating, 3)).toEqual(drawn)
    expect(p(Array.from({ length: 40 }, () => 1.5))).toBe(1 / 50_000)
  })

  it('refuses no differences and what is not a number', () => {
    expect(reasonOf(signFlipTest([]))).toBe('A sign-flip test needs at least 1 value; there are only 0.')
    expect(reasonOf(signFlipTest([0.1, NaN]))).toContain('value 2 of 2 is NaN')
  })
})
