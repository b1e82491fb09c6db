import { describe, expect, it } from 'vitest'
import { skewness } from '../../../src-main/statistics/descriptive/skewness.ts'
import { almostStochasticOrder, violationRatio } from '../../../src-main/statistics/effects/almost-stochastic-order.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { tasksGolden } from '../tasks-golden.ts'

describe('almost stochastic order', () => {
  it.each(tasksGolden.orders)('has the violation of a fine integral over quantiles, and its bound', (order) => {
    const { baseline, other, violation, upperBound } = order
    // The golden integral has two million steps.
    expectClose(violationRatio(baseline, other), violation, 1e-5)
    const found = answered(almostStochasticOrder({ baseline, other, better: 'higher' }))
    expect(found.violation).toBe(violationRatio(baseline, other))
    // Both bounds rest on a bootstrap of their own.
    expect(Math.abs(found.upperBound - upperBound)).toBeLessThan(0.06)
  })

  it('is 0 for one that is better at every quantile, 1 the other way round, 0.5 for the same values', () => {
    expect(violationRatio([1, 2, 3], [2, 3, 4])).toBe(0)
    expect(violationRatio([2, 3, 4], [1, 2, 3])).toBe(1)
    expect(violationRatio([1, 2], [1, 2])).toBe(0.5)
  })

  it('turns with the metric', () => {
    const samples = { baseline: [5, 6, 7, 8], other: [1, 2, 3, 4] }
    expect(answered(almostStochasticOrder({ ...samples, better: 'lower' })).violation).toBe(0)
    expect(answered(almostStochasticOrder({ ...samples, better: 'higher' })).violation).toBe(1)
  })

  it('refuses two values, and values that are not finite', () => {
    const other = [1, 2, 3]
    expect(reasonOf(almostStochasticOrder({ baseline: [1, 2], other, better: 'lower' }))).toContain('at least 3 values')
    expect(reasonOf(almostStochasticOrder({ baseline: [1, 2, NaN], other, better: 'lower' }))).toContain('finite')
  })
})

describe('skewness', () => {
  it.each(tasksGolden.skewness)('is that of SciPy', ({ values, skewness: expected }) => {
    expectClose(skewness(values), expected)
  })

  it('is not to be had of two values, nor without spread', () => {
    expect(skewness([1, 2])).toBeNaN()
    expect(skewness([2, 2, 2])).toBeNaN()
  })
})
