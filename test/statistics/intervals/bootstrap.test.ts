import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../src-main/foundation/random.ts'
import { mean } from '../../../src-main/statistics/descriptive/mean.ts'
import { standardDeviation } from '../../../src-main/statistics/descriptive/standard-deviation.ts'
import { bcaBootstrap, bcaLimits } from '../../../src-main/statistics/intervals/bca-bootstrap.ts'
import { bootstrapReplicates, jackknife } from '../../../src-main/statistics/intervals/bootstrap-replicates.ts'
import type { BootstrapPlan } from '../../../src-main/statistics/intervals/bootstrap-replicates.ts'
import { percentileBootstrap } from '../../../src-main/statistics/intervals/percentile-bootstrap.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { scipy } from '../scipy.ts'

function planOf(values: readonly number[], resamples = 500): BootstrapPlan {
  return { values, statistic: mean, resamples, random: randomStream(7, 'test') }
}

describe('BCa limits', () => {
  it.each(scipy.bcaLimits)('from the replicates that SciPy had, at $confidence', (golden) => {
    const limits = bcaLimits({
      estimate: mean(golden.values),
      replicates: Float64Array.from(golden.replicates),
      leftOut: jackknife(golden.values, mean),
      confidence: golden.confidence,
    })
    if ('kind' in limits) throw new Error(limits.reason)
    expectClose(limits.lower, golden.interval[0])
    expectClose(limits.upper, golden.interval[1])
  })
})

describe('own resamples against 200 000 of SciPy', () => {
  const { values, confidence, percentile, BCa } = scipy.bootstrap
  const resamples = 200_000
  // The 2.5 % quantile of B draws from a normal with standard error s varies by s sqrt(0.025 * 0.975 / B) / 0.0584 = 0.006 s
  // for B = 200 000; BCa adds the noise of z0, below 0.01 s. Two such intervals, four standard deviations: 0.06 s.
  const tolerance = (0.06 * standardDeviation(values)) / Math.sqrt(values.length)

  it.each([
    ['percentile', percentileBootstrap, percentile],
    ['BCa', bcaBootstrap, BCa],
  ] as const)('%s', (_name, bootstrap, expected) => {
    const found = answered(bootstrap(planOf(values, resamples), confidence))
    expect(Math.abs(found.lower - expected[0])).toBeLessThan(tolerance)
    expect(Math.abs(found.upper - expected[1])).toBeLessThan(tolerance)
  })
})

describe('resampling', () => {
  it('gives the same replicates for the same stream, others for another', () => {
    const plan = planOf([1, 2, 3, 4, 5])
    const again = planOf([1, 2, 3, 4, 5])
    const other = { ...plan, random: randomStream(8, 'test') }
    expect(bootstrapReplicates(plan)).toEqual(bootstrapReplicates(again))
    expect(bootstrapReplicates(again)).not.toEqual(bootstrapReplicates(other))
  })

  it('draws with replacement: replicates of N values spread like the mean, s sqrt((N - 1) / N) / sqrt(N)', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const replicates = bootstrapReplicates(planOf(values, 20_000))
    const expected = standardDeviation(values) * Math.sqrt(7 / 8 / 8)
    // A standard deviation from 20 000 draws has a relative standard error of 0.5 %.
    expect(Math.abs(standardDeviation(replicates) / expected - 1)).toBeLessThan(0.02)
  })

  it('leaves each value out once', () => {
    expect(Array.from(jackknife([1, 2, 6], mean))).toEqual([4, 3.5, 1.5])
  })
})

describe('a bootstrap refuses', () => {
  it.each([
    ['percentile', percentileBootstrap],
    ['BCa', bcaBootstrap],
  ] as const)('%s: too few, equal or missing values', (_name, bootstrap) => {
    expect(reasonOf(bootstrap(planOf([1]), 0.95))).toContain('there is only 1')
    expect(reasonOf(bootstrap(planOf([2, 2, 2, 2]), 0.95))).toContain('equal (2)')
    expect(reasonOf(bootstrap(planOf([2, NaN, 2, 3]), 0.95))).toContain('value 2 of 4 is NaN')
  })

  it('BCa: a statistic that does not move', () => {
    const plan = { ...planOf([1, 2, 3, 4]), statistic: () => 1 }
    expect(reasonOf(bcaBootstrap(plan, 0.95))).toContain('does not change when a value is left out')
  })
})
