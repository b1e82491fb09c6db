import { describe, expect, it } from 'vitest'
import { detectable, pairedSpread } from '../../src-main/studies/detectable.ts'
import type { RunResult } from '../../src-main/studies/study.ts'
import { diverged, done, plan, planned, TASK } from './small-study.ts'

const metric = { ...TASK.metrics[0], unit: 'nats per step' }
const spread = { deviation: 0.02, pairs: 3, source: 'so far' }

describe('what seeds can detect', () => {
  it('is nothing with fewer than six', () => {
    expect(detectable({ seeds: 3, comparisons: 5, metric, spread })).toEqual({
      words:
        '3 seeds give no paired test that can reach 0.05: the smallest p is 0.25. One comparison needs 6 seeds, 5 compared together 8.',
      difference: null,
    })
    expect(detectable({ seeds: 1, comparisons: 1, metric, spread }).words).toMatch(
      /^One seed gives no paired test.*: the smallest p is 1\./,
    )
  })

  it('is a multiple of the spread while that is not known', () => {
    const { words, difference } = detectable({ seeds: 6, comparisons: 1, metric, spread: null })
    expect(words).toMatch(/^6 seeds show a difference of 1\.8 times the spread .*\(one comparison, 80 % power\)/)
    expect(difference).toBeNull()
  })

  it('is a number with its unit once it is', () => {
    const { words, difference } = detectable({ seeds: 9, comparisons: 8, metric, spread: { ...spread, pairs: 6 } })
    expect(difference).toBeGreaterThan(0.02)
    expect(words).toBe(
      `${Number(difference!.toPrecision(2))} nats per step or more, after correction for 8 comparisons, 80 % power, from the spread of paired differences so far (0.02; N = 6).`,
    )
  })

  it('says where one comparison could be told but all together not', () => {
    const { words } = detectable({ seeds: 6, comparisons: 7, metric, spread })
    expect(words).toMatch(
      /one comparison, 80 % power, .*N = 3, rough\)\. After correction for 7 comparisons no test can reach 0\.05: 9 seeds/,
    )
  })

  it('says that one alone is compared with nothing', () => {
    expect(detectable({ seeds: 9, comparisons: 0, metric, spread }).words).toContain('compared with nothing')
  })
})

describe('the spread of paired differences', () => {
  const study = plan({ seeds: [1, 2, 3], architectures: [planned('shallow'), planned('dt')] })
  const results = (values: Readonly<Record<string, number>>): RunResult[] =>
    Object.entries(values).map(([id, validation]) => done(id, { test: null, validation }))

  it('pairs by seed', () => {
    const found = pairedSpread(
      {
        plan: study,
        metric: TASK.metrics[0],
        results: [
          ...results({ 'shallow/seed-1': 10, 'dt/seed-1': 11, 'shallow/seed-2': 20, 'dt/seed-2': 23, 'dt/seed-3': 5 }),
          diverged('shallow/seed-3'),
        ],
      },
      'here',
    )
    // Differences 1 and 3: deviation sqrt(2).
    expect(found).toEqual({ deviation: expect.closeTo(Math.SQRT2, 12) as number, pairs: 2, source: 'here' })
  })

  it('is not known from one pair, from none, and from equal differences', () => {
    const of = (values: Readonly<Record<string, number>>) =>
      pairedSpread({ plan: study, metric: TASK.metrics[0], results: results(values) }, '')
    expect(of({})).toBeNull()
    expect(of({ 'shallow/seed-1': 1, 'dt/seed-1': 2 })).toBeNull()
    expect(of({ 'shallow/seed-1': 1, 'dt/seed-1': 2, 'shallow/seed-2': 4, 'dt/seed-2': 5 })).toBeNull()
  })

  it('is pooled over comparisons', () => {
    const three = plan({ seeds: [1, 2], architectures: [planned('shallow'), planned('dt'), planned('rhn')] })
    const values = {
      'shallow/seed-1': 0,
      'shallow/seed-2': 0,
      'dt/seed-1': 1,
      'dt/seed-2': 3,
      'rhn/seed-1': 1,
      'rhn/seed-2': 1,
    }
    const found = pairedSpread({ plan: three, metric: TASK.metrics[0], results: results(values) }, '')
    expect(found!.deviation).toBeCloseTo(1, 12)
  })
})
