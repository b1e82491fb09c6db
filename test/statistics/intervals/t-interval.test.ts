import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tInterval } from '../../../src-main/statistics/intervals/t-interval.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { scipy } from '../scipy.ts'

describe('the t interval', () => {
  it.each(scipy.tIntervals)('of $values.length values at $confidence, as SciPy', ({ values, confidence, interval }) => {
    const found = answered(tInterval(values, confidence))
    expectClose(found.lower, interval[0])
    expectClose(found.upper, interval[1])
    expect(found).toMatchObject({ kind: 't', confidence, n: values.length })
  })

  it('moves and stretches with the values', () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 12 })
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true })
    fc.assert(
      fc.property(values, factor, fc.integer({ min: -5, max: 5 }), (sample, stretch, shift) => {
        fc.pre(Math.max(...sample) - Math.min(...sample) > 1e-3)
        const before = answered(tInterval(sample, 0.95))
        const after = answered(
          tInterval(
            sample.map((x) => stretch * x + shift),
            0.95,
          ),
        )
        expectClose(after.lower, stretch * before.lower + shift, 1e-9)
        expectClose(after.upper, stretch * before.upper + shift, 1e-9)
      }),
    )
  })

  it('refuses one value, equal values and values that are not finite, each in words', () => {
    expect(reasonOf(tInterval([8.4], 0.95))).toBe('A t interval of a mean needs at least 2 values; there is only 1.')
    expect(reasonOf(tInterval([], 0.95))).toContain('there are only 0')
    expect(reasonOf(tInterval([8.4, 8.4, 8.4], 0.95))).toContain('All 3 values are equal (8.4)')
    expect(reasonOf(tInterval([8.4, NaN], 0.95))).toContain('value 2 of 2 is NaN')
    expect(reasonOf(tInterval([Infinity, 8.4], 0.95))).toContain('value 1 of 2 is Infinity')
  })
})
