/** What a comparison does with results that no figure can be made of: each is treated as docs/statistics.md says, and told. */
import { describe, expect, it } from 'vitest'
import { compareStudy } from '../../../src-main/studies/comparison/compare-study.ts'
import type { Comparison } from '../../../src-main/studies/comparison/comparison.ts'
import type { RunResult } from '../../../src-main/studies/study.ts'
import { diverged, done, plan, planned, TASK } from '../small-study.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const BASELINE = [5.1, 5, 5.2, 4.9, 5.05, 5.15]

const results = (id: string, values: readonly (number | null)[]): RunResult[] =>
  values.map((test, k) => (test === null ? diverged(`${id}/seed-${k + 1}`) : done(`${id}/seed-${k + 1}`, { test })))

function compare(other: readonly (number | null)[], baseline: readonly (number | null)[] = BASELINE): Comparison {
  const seeds = SEEDS.slice(0, baseline.length)
  const study = plan({ seeds, architectures: [planned('shallow'), planned('dt')] })
  return compareStudy({ plan: study, task: TASK, results: [...results('shallow', baseline), ...results('dt', other)] })
}

const messages = ({ warnings }: Comparison, code: string): string[] =>
  warnings.filter((warning) => warning.code === code).map(({ message }) => message)

describe('a comparison of', () => {
  it('unequal seeds uses the pairs that there are, and says on how many each mean stands', () => {
    const comparison = compare([4, null, 4.2, null, 4.1, 4.3])
    expect(comparison.architectures[1]!.test).toMatchObject({ n: 4, failed: 2 })
    expect(comparison.architectures[1]!.difference!.n).toBe(4)
    expect(comparison.architectures[1]!.difference!.notes[0]).toContain('2 of 6 pairs left out')
    expect(messages(comparison, 'unequal-seeds')[0]).toContain('dt on 4, the others on 6')
    expect(messages(comparison, 'failed')[0]).toContain('2 of 6 runs failed')
  })

  it('infinite test figures counts them as failed, names the seed, and keeps them in the list of runs', () => {
    const comparison = compare([4, 4.1, Infinity, 4.2, 4.1, 4.3])
    const [, dt] = comparison.architectures
    expect(dt!.test).toMatchObject({ n: 5, failed: 1 })
    expect(dt!.test.mean).toBeCloseTo(4.14, 12)
    expect(dt!.runs[2]!.test).toBe(Infinity)
    expect(messages(comparison, 'not-finite')[0]).toContain('seed 3 is infinite or not a number')
  })

  it('a single seed gives the difference alone, and refuses interval, test and spread in words', () => {
    const comparison = compare([4], [5])
    const { difference, test } = comparison.architectures[1]!
    expect(test).toMatchObject({ mean: 4, interval: null, standardDeviation: null, n: 1 })
    expect(difference).toMatchObject({ mean: -1, interval: null, n: 1, improves: 'cannot-tell' })
    expect(difference!.notes.join(' ')).toContain('there is only 1')
    expect(messages(comparison, 'too-few-seeds')[0]).toContain('With 1 seed')
  })

  it('ties keeps them as differences of zero, and says how many there are', () => {
    const comparison = compare([5.1, 5, 5.1, 4.8, 5, 5.1])
    const { difference } = comparison.architectures[1]!
    expect(difference!.n).toBe(6)
    // Two zeros: their signs do not matter, so the least p is 4 of 2^4, not of 2^6.
    expect(difference!.p).toBeCloseTo(2 / 2 ** 4, 12)
    expect(difference!.notes.join(' ')).toContain('2 seeds gave both architectures exactly the same figure')
  })

  it('equal runs has no interval, and asks whether the seeds change anything', () => {
    const comparison = compare([4, 4, 4, 4, 4, 4])
    expect(comparison.architectures[1]!.test).toMatchObject({ mean: 4, interval: null, standardDeviation: 0 })
    expect(messages(comparison, 'no-spread')[0]).toContain('all 6 runs gave exactly the same test figure')
  })

  it('the same net twice says that the two may not differ at all', () => {
    const { difference } = compare(BASELINE).architectures[1]!
    expect(difference).toMatchObject({ mean: 0, interval: null, p: 1, cohensDz: null })
    expect(difference!.notes.join(' ')).toContain('check that they differ at all')
  })

  it('no finished run of one side has no difference, and never calls the two equal', () => {
    const { difference } = compare([null, null, null, null, null, null]).architectures[1]!
    expect(difference).toMatchObject({ mean: null, n: 0, p: null, improves: 'cannot-tell' })
    expect(difference!.verdict).toContain('no seed has a finished run of both')
  })

  it('strongly skewed figures says that no interval keeps its promise', () => {
    const comparison = compare([4, 4.1, 4.05, 4.02, 4.08, 40])
    expect(messages(comparison, 'skewed')[0]).toMatch(/^dt: the test figures are strongly skewed \(skewness 2\.4/)
    expect(messages(compare([4, 4.1, 4.05, 4.2, 4.3, 4.15]), 'skewed')).toEqual([])
  })
})
