import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interquartileMean } from '../../../src-main/statistics/descriptive/interquartile-mean.ts'
import { mean } from '../../../src-main/statistics/descriptive/mean.ts'
import { median } from '../../../src-main/statistics/descriptive/median.ts'
import { quantile } from '../../../src-main/statistics/descriptive/quantile.ts'
import { standardDeviation } from '../../../src-main/statistics/descriptive/standard-deviation.ts'
import { expectClose } from '../answers.ts'
import { scipy } from '../scipy.ts'

const sample = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 30 })

describe.each(scipy.descriptive)('of $values.length losses, as SciPy', (golden) => {
  it('mean, median, standard deviation', () => {
    expectClose(mean(golden.values), golden.mean)
    expectClose(median(golden.values), golden.median)
    if (golden.standardDeviation === null) expect(standardDeviation(golden.values)).toBeNaN()
    else expectClose(standardDeviation(golden.values), golden.standardDeviation)
  })

  it('interquartile mean = trim_mean of 25 %', () => {
    expectClose(interquartileMean(golden.values), golden.trimMean)
  })

  it.each(golden.quantiles)('quantile %f', (q, expected) => {
    expectClose(quantile(golden.values, q), expected)
  })
})

describe('the interquartile mean', () => {
  it('cuts whole values: one at each end of five', () => {
    expect(interquartileMean([100, 2, 3, 4, -100])).toBe(3)
  })

  it('is the mean below four values', () => {
    expect(interquartileMean([1, 2, 9])).toBe(4)
  })

  it('lies between the smallest and the largest value and ignores the order', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const found = interquartileMean(values)
        expect(found).toBe(interquartileMean(values.slice().reverse()))
        expect(found).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
        expect(found).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
      }),
    )
  })
})

describe('what is not a number', () => {
  it('makes every figure NaN instead of hiding', () => {
    for (const figure of [mean, median, interquartileMean, standardDeviation]) {
      expect(figure([1, NaN, 2, 3, 4])).toBeNaN()
      expect(figure([])).toBeNaN()
    }
  })

  it('an infinite loss is the largest value of a quantile', () => {
    expect(median([1, Infinity, 2])).toBe(2)
    expect(quantile([1, Infinity, Infinity], 0.75)).toBe(Infinity)
  })
})

it('leaves the values as they were', () => {
  const values = Object.freeze([3, 1, 2])
  expect([median(values), interquartileMean(values)]).toEqual([2, 2])
})
