import { describe, expect, it } from 'vitest'
import { midranks } from '../../../src-main/statistics/hypotheses/ranks.ts'
import { welchTest } from '../../../src-main/statistics/hypotheses/welch.ts'
import { wilcoxonSignedRank } from '../../../src-main/statistics/hypotheses/wilcoxon-signed-rank.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { scipy } from '../scipy.ts'

describe('the Wilcoxon signed-rank test', () => {
  it.each(scipy.pairedTests)('of $differences, as SciPy, ties and zeros included', ({ differences, wilcoxon }) => {
    const found = answered(wilcoxonSignedRank(differences))
    expectClose(found.p, wilcoxon.p, 1e-12)
    expect(found.statistic).toBe(wilcoxon.positiveRankSum)
    expect(found.by).toBe('enumeration')
  })

  it('of 240 differences: the normal approximation, as SciPy', () => {
    const found = answered(wilcoxonSignedRank(scipy.largeWilcoxon.differences))
    expect(found.by).toBe('approximation')
    expectClose(found.p, scipy.largeWilcoxon.p, 1e-10)
  })

  it('refuses when every difference is zero', () => {
    expect(reasonOf(wilcoxonSignedRank([0, 0]))).toContain('every difference is zero')
    expect(reasonOf(wilcoxonSignedRank([1, NaN]))).toContain('NaN')
  })
})

describe("Welch's t test", () => {
  it.each(scipy.twoSamples)('of $a and $b, as SciPy', ({ a, b, welch }) => {
    const found = answered(welchTest(a, b))
    expectClose(found.statistic, welch.t)
    expectClose(found.degreesOfFreedom, welch.degreesOfFreedom)
    expectClose(found.p, welch.p)
  })

  it('refuses one value, and two constant samples', () => {
    expect(reasonOf(welchTest([1, 2], [1]))).toContain('needs at least 2 values')
    expect(reasonOf(welchTest([1, 1], [2, 2]))).toContain('both are constant')
    expect(answered(welchTest([1, 1, 1], [2, 3, 2])).p).toBeGreaterThan(0)
  })
})

it('ranks ties by the mean of their ranks', () => {
  expect(Array.from(midranks([5, 1, 5, 0, 5]))).toEqual([4, 2, 4, 1, 4])
})
