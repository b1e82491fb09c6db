import { describe, expect, it } from 'vitest'
import { compareStudy } from '../../../src-main/studies/comparison/compare-study.ts'
import { sureness } from '../../../src-main/studies/comparison/sureness.ts'
import { seedsToDetect } from '../../../src-main/statistics/power/seeds-to-detect.ts'
import { detectableEffect } from '../../../src-main/statistics/power/detectable-effect.ts'
import { diverged, done, plan, planned, TASK } from '../small-study.ts'

function surenessOf(baseline: readonly (number | null)[], other: readonly (number | null)[], comparisons: number) {
  const seeds = baseline.map((_, k) => k + 1)
  const study = plan({ seeds, architectures: [planned('shallow'), planned('dt')] })
  const results = [
    ...baseline.map((test, k) =>
      test === null ? diverged(`shallow/seed-${k + 1}`) : done(`shallow/seed-${k + 1}`, { test }),
    ),
    ...other.map((test, k) => (test === null ? diverged(`dt/seed-${k + 1}`) : done(`dt/seed-${k + 1}`, { test }))),
  ]
  const { architectures } = compareStudy({ plan: study, task: TASK, results })
  return sureness(architectures[0]!, architectures[1]!, comparisons)
}

describe('how sure a comparison is', () => {
  it('says what six seeds can and cannot do among seven comparisons', () => {
    const sure = surenessOf([5, 5.1, 5.2, 4.9, 5, 5.1], [4, 4.2, 4.1, 3.9, 4.1, 4], 7)
    expect(sure).toMatchObject({ comparisons: 7, smallestP: 2 ** -5, seedsNeeded: { alone: 6, together: 9 } })
    expect(sure.pairs.length).toBe(6)
    // This study by itself has one comparison, which six equal signs decide.
    expect(sure.more).toBeNull()
    const differences = sure.pairs.map((pair) => pair.other - pair.baseline)
    const mean = differences.reduce((sum, value) => sum + value, 0) / 6
    const spread = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5)
    expect(sure.detectable).toBeCloseTo(detectableEffect({ pairs: 6, comparisons: 1 })! * spread, 10)
  })

  it('asks for the seeds from which on a test can reach the level', () => {
    const sure = surenessOf([5, 5.1, 5.2], [4, 4.2, 4.1], 1)
    expect(sure.detectable).toBeNull()
    expect(sure.more).toMatchObject({ seeds: 3 })
    expect(sure.more!.why).toContain('from 6 seeds on')
  })

  it('pairs only the seeds that both finished', () => {
    expect(surenessOf([5, null, 5.2], [4, 4.2, Infinity], 1).pairs).toEqual([{ seed: 1, baseline: 5, other: 4 }])
  })

  it('has nothing to say of no pair', () => {
    expect(surenessOf([null], [4], 1)).toMatchObject({
      pairs: [],
      smallestP: null,
      detectable: null,
      seedsToShow: null,
    })
  })
})

describe('seeds to detect an effect', () => {
  it.each([
    [1.79, 1],
    [1, 1],
    [1, 4],
    [0.6, 2],
  ])('of d_z %d in %i comparisons are the fewest that do', (effect, comparisons) => {
    const seeds = seedsToDetect({ effect, comparisons, most: 60 })!
    expect(detectableEffect({ pairs: seeds, comparisons })).toBeLessThanOrEqual(effect)
    const fewer = detectableEffect({ pairs: seeds - 1, comparisons })
    expect(fewer === null || fewer > effect).toBe(true)
  })

  it('are not to be had for none, nor within too few', () => {
    expect(seedsToDetect({ effect: 0, comparisons: 1, most: 60 })).toBeNull()
    expect(seedsToDetect({ effect: 0.05, comparisons: 1, most: 60 })).toBeNull()
    expect(seedsToDetect({ effect: 3, comparisons: 8, most: 8 })).toBeNull()
  })
})
