/** Runs that were made elsewhere in a comparison: how they are paired, marked, and kept out of what is said of the budget. */
import { describe, expect, it } from 'vitest'
import type { ForeignArchitecture } from '../../../src-main/foreign/foreign-runs.ts'
import { compareStudy } from '../../../src-main/studies/comparison/compare-study.ts'
import type { Comparison } from '../../../src-main/studies/comparison/comparison.ts'
import { overRates } from '../../../src-main/studies/comparison/over-rates.ts'
import { sureness } from '../../../src-main/studies/comparison/sureness.ts'
import { foreignRow, foreignRun } from '../../document/foreign-sample.ts'
import { done, plan, planned, TASK } from '../small-study.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const BASELINE = [5.1, 5, 5.2, 4.9, 5.05, 5.15]
const DT = [4.9, 4.8, 4.95, 4.7, 4.9, 4.9]
const resultsOf = (id: string, values: readonly number[]) =>
  values.map((test, k) => done(`${id}/seed-${k + 1}`, { test }))

function compare(...foreign: readonly ForeignArchitecture[]): Comparison {
  const study = plan({ seeds: SEEDS, architectures: [planned('shallow'), planned('dt')] })
  const results = [...resultsOf('shallow', BASELINE), ...resultsOf('dt', DT)]
  return compareStudy({ plan: study, task: TASK, results, foreign })
}

const seeded = (values: readonly number[]) => values.map((test, k) => foreignRun(test, k + 1))
const unseeded = (values: readonly number[]) => values.map((test) => foreignRun(test))
const LOWER = [4.1, 4, 4.3, 3.9, 4.05, 4.2]
const theirs = (comparison: Comparison) => comparison.architectures.at(-1)!

describe('an imported row', () => {
  it('is marked in its title, and has no figure where nothing is stated', () => {
    const row = theirs(compare(foreignRow()))
    expect(row).toMatchObject({
      title: 'Theirs (made elsewhere)',
      width: null,
      parameters: null,
      multiplyAddsPerStep: null,
      residual: null,
    })
    expect(row.foreign!.notKnown.map(({ what }) => what)).toEqual([
      'parameters',
      'multiply-adds',
      'time',
      'width and depth',
      'gradient and reach',
      'learning-rate search',
    ])
    expect(row.foreign!.notKnown.every(({ why }) => why !== '')).toBe(true)
    expect(row.foreign!.source).toBe('theirs.csv, imported 2026-01-02')
  })

  it('of the same task is paired by the seeds that both have', () => {
    const row = theirs(compare(foreignRow({ runs: [...seeded(LOWER), foreignRun(9, 77)] })))
    expect(row.foreign!.whyUnpaired).toBeNull()
    expect(row.difference).toMatchObject({ n: 6, unpaired: null, p: 2 ** -5 })
    expect(row.difference!.mean).toBeCloseTo(-0.975, 12)
    expect(row.test.n).toBe(7)
  })

  it.each([
    ['it is not stated that task and data are the same', { isSameTask: false, runs: seeded(LOWER) }],
    ['its seeds are not stated', { runs: unseeded(LOWER) }],
    ['some of its seeds are not stated', { runs: [foreignRun(4, 1), foreignRun(4.1)] }],
    ['a seed stands for more than one of its runs', { runs: [foreignRun(4, 1), foreignRun(4.1, 1)] }],
    ['it has no seed that the study has', { runs: [foreignRun(4, 11), foreignRun(4.1, 12)] }],
  ])('is not paired where %s', (why, changes) => {
    const comparison = compare(foreignRow(changes))
    const row = theirs(comparison)
    expect(row.foreign!.whyUnpaired).toBe(why)
    expect(row.difference!.unpaired).not.toBeNull()
    expect(row.difference).toMatchObject({ n: 0, cohensDz: null })
    expect(sureness(comparison.architectures[0]!, row, 2).pairs).toEqual([])
    expect(comparison.warnings.find(({ code }) => code === 'foreign')!.message).toContain(
      `Not paired by seed, for ${why}`,
    )
  })

  it("without pairs has Welch's interval and test, as SciPy has them", () => {
    // scipy.stats.ttest_ind(other, baseline, equal_var=False), SciPy 1.17.1.
    const { difference } = theirs(compare(foreignRow({ runs: unseeded([4, 4.3, 4.1, 4.6, 4.2]) })))
    expect(difference!.p).toBeCloseTo(0.0004894860583997804, 12)
    expect(difference!.interval![0]).toBeCloseTo(-1.107498190232662, 10)
    expect(difference!.interval![1]).toBeCloseTo(-0.5458351431006723, 10)
    expect(difference).toMatchObject({ intervalMethod: '95 % Welch interval', unpaired: { baseline: 6, other: 5 } })
    expect(difference!.method).toContain('5 runs against 6, not paired')
    expect(difference).toMatchObject({ improves: 'yes' })
  })

  it('with too few runs for any test that assumes no distribution cannot tell, however small the p of Welch', () => {
    const { difference } = theirs(compare(foreignRow({ runs: unseeded([1, 1.01]) })))
    expect(difference!.p).toBeLessThan(0.001)
    expect(difference).toMatchObject({ improves: 'cannot-tell' })
    expect(difference!.verdict).toContain('with 2 runs against 6, not paired, no distribution-free test can reach 0.05')
  })

  it('with one run has a difference and neither interval nor test, and says why', () => {
    const { difference } = theirs(compare(foreignRow({ runs: unseeded([4]) })))
    expect(difference!.mean).toBeCloseTo(4 - 5.0666666666, 8)
    expect(difference).toMatchObject({ interval: null, p: null, improves: 'cannot-tell' })
    expect(difference!.notes.join(' ')).toContain('needs two runs of each')
  })

  it('with an infinite figure counts it as failed and names the run', () => {
    const comparison = compare(foreignRow({ runs: unseeded([4, Infinity, 4.2]) }))
    expect(theirs(comparison).test).toMatchObject({ n: 2, failed: 1 })
    expect(comparison.warnings.find(({ code }) => code === 'not-finite')!.message).toContain('run 2 is infinite')
  })

  it('takes no part in what is said within the budget, unless it states that it keeps to it', () => {
    const unknown = compare(foreignRow({ runs: seeded(LOWER) }))
    expect(unknown.conclusion).toMatch(/^Within 1.?000 parameters, dt has/)
    expect(unknown.conclusion).toContain(
      'Beside that, and not at a budget known to be equal: Theirs (made elsewhere) at 4.092 ',
    )
    expect(unknown.warnings.find(({ code }) => code === 'foreign')!.message).toContain('its budget is not known')
    const larger = compare(foreignRow({ runs: seeded(LOWER), parameters: 5_000 }))
    expect(larger.conclusion).toMatch(/^Within 1.?000 parameters, dt has/)
    expect(larger.warnings.find(({ code }) => code === 'foreign')!.message).toContain('is larger than')
    const within = compare(foreignRow({ runs: seeded(LOWER), parameters: 990 }))
    expect(within.conclusion).toMatch(/^Within 1.?000 parameters, Theirs \(made elsewhere\) has/)
  })

  it('leaves what is said of the study’s own runs as it was, but for the correction that counts it too', () => {
    const [alone, joined] = [compare(), compare(foreignRow({ runs: unseeded(BASELINE) }))]
    expect(joined.complete).toBe(true)
    expect(joined.architectures[1]!.test).toEqual(alone.architectures[1]!.test)
    expect(joined.architectures[1]!.difference!.p).toBe(alone.architectures[1]!.difference!.p)
    expect(joined.architectures[1]!.difference!.pHolm).toBe(2 * alone.architectures[1]!.difference!.p!)
    expect(overRates(joined)).toEqual(overRates(alone))
  })
})
