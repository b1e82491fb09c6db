import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../src-main/foundation/random.ts'
import { stratifiedBootstrap } from '../../../src-main/statistics/intervals/stratified-bootstrap.ts'
import { performanceProfile } from '../../../src-main/statistics/tasks/performance-profile.ts'
import {
  meanImprovement,
  normalisedScore,
  pooledInterquartileMean,
} from '../../../src-main/statistics/tasks/pooled-scores.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { tasksGolden } from '../tasks-golden.ts'

const { pooled } = tasksGolden
const random = () => randomStream(3, 'a test')

describe('scores of several tasks', () => {
  it('pool into the interquartile mean of all runs, as rliable does', () => {
    expectClose(pooledInterquartileMean(pooled.other), pooled.interquartileMean)
  })

  it('improve with the mean over tasks of U, as rliable does', () => {
    expectClose(meanImprovement(pooled.baseline, pooled.other), pooled.improvement)
    expectClose(meanImprovement(pooled.other, pooled.baseline), 1 - pooled.improvement)
  })

  it('have a profile that counts each task alike', () => {
    performanceProfile(pooled.other, pooled.thresholds).forEach((share, k) => expectClose(share, pooled.profile[k]!))
    expect(performanceProfile([[1, 1, 3]], [0, 1, 2, 3])).toEqual([1, 1 / 3, 1 / 3, 0])
  })

  it('are 0 at the floor and 1 at the reference, whichever way is better', () => {
    expect([2, 1, 0.5, 3].map((value) => normalisedScore(value, { floor: 2, reference: 1 }) + 0)).toEqual([
      0, 1, 1.5, -1,
    ])
    expect(normalisedScore(0.7, { floor: 0.5, reference: 0.9 })).toBeCloseTo(0.5, 12)
    expect(normalisedScore(1, { floor: 1, reference: 1 })).toBeNaN()
  })
})

describe('the stratified bootstrap', () => {
  const statistic = pooledInterquartileMean
  const limits = (strata: readonly (readonly number[])[], of: (strata: readonly ArrayLike<number>[]) => number) =>
    answered(stratifiedBootstrap({ strata, statistic: of, resamples: 20_000, random: random() }, 0.95))

  it('has the limits of another program up to resampling noise', () => {
    const found = limits(pooled.other, statistic)
    expect(found).toMatchObject({ kind: 'stratified', confidence: 0.95, n: 5 })
    // Two bootstraps of 20 000 and 60 000 resamples: their limits differ by about 0.001.
    expect(Math.abs(found.lower - pooled.interquartileInterval[0])).toBeLessThan(0.004)
    expect(Math.abs(found.upper - pooled.interquartileInterval[1])).toBeLessThan(0.004)
  })

  it('draws both architectures within every task', () => {
    const of = (strata: readonly ArrayLike<number>[]): number => meanImprovement(strata.slice(0, 3), strata.slice(3))
    const found = limits([...pooled.baseline, ...pooled.other], of)
    expect(Math.abs(found.lower - pooled.improvementInterval[0])).toBeLessThan(0.01)
    expect(Math.abs(found.upper - pooled.improvementInterval[1])).toBeLessThan(0.01)
  })

  it('never mixes strata: each keeps its own size and values', () => {
    const of = (strata: readonly ArrayLike<number>[]): number =>
      Number(Array.from(strata[0]!).every((value) => value < 10) && Array.from(strata[1]!).every((value) => value > 10))
    const found = limits(
      [
        [1, 2, 3],
        [11, 12],
      ],
      of,
    )
    expect([found.lower, found.upper]).toEqual([1, 1])
  })

  it('refuses in words what it cannot draw', () => {
    const refused = (strata: readonly (readonly number[])[]): string =>
      reasonOf(stratifiedBootstrap({ strata, statistic, resamples: 10, random: random() }, 0.95))
    expect(refused([])).toContain('there is none')
    expect(refused([[1, 2], [3]])).toContain('needs at least 2 values; there is only 1')
    expect(refused([[1, Infinity]])).toContain('finite')
  })
})
