import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareToBaseline } from '../../../src-main/statistics/comparison/compare-to-baseline.ts'
import { seedsNeeded } from '../../../src-main/statistics/multiplicity/seeds-needed.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'

const baseline = [8.42, 8.45, 8.39, 8.47, 8.41, 8.44]
const lowered = baseline.map((loss, i) => loss - 0.1 - 0.01 * i)
const raised = baseline.map((loss, i) => loss + 0.2 + 0.01 * (i % 3))

describe('one architecture against the baseline', () => {
  const [found] = compareToBaseline({ baseline, others: [{ id: 'dts', outcomes: lowered }], better: 'lower' })

  it('has the mean difference, its t interval, the sign-flip p and the verdict', () => {
    expect(found).toMatchObject({ id: 'dts', pairs: 6, p: 2 ** -5, pHolm: 2 ** -5, improves: 'yes', dropped: [] })
    expectClose(found!.difference.mean!, -0.125)
    const limits = answered(found!.difference.interval)
    // s = 0.01 sqrt(3.5), t(0.975, 5) = 2.570582 from a printed table.
    expectClose(limits.upper, -0.125 + (2.570582 * 0.01 * Math.sqrt(3.5)) / Math.sqrt(6), 1e-8)
    expect(limits).toMatchObject({ kind: 't', confidence: 0.95, n: 6 })
  })

  it('has effect sizes in stated directions', () => {
    expectClose(answered(found!.effects.dz).value, -0.125 / (0.01 * Math.sqrt(3.5)), 1e-9)
    expect(answered(found!.effects.cliffsDelta).value).toBe(-1)
    expect(answered(found!.effects.probabilityOfImprovement).value).toBe(1)
  })

  it('names its methods and N in words', () => {
    expect(found!.words.method).toBe(
      '6 paired seeds; mean difference −0.125 (lower is better); 95 % t interval −0.145 to −0.105; exact two-sided sign-flip test: p = 0.0313.',
    )
    expect(found!.words.notes).toEqual([])
  })
})

describe('several architectures', () => {
  it('are corrected together, in the order given', () => {
    const mixed = [8.4, 8.46, 8.38, 8.49, 8.4, 8.45]
    const others = [
      { id: 'mixed', outcomes: mixed },
      { id: 'lowered', outcomes: lowered },
    ]
    const found = compareToBaseline({ baseline, others, better: 'lower', level: 0.1 })
    expect(found.map(({ id }) => id)).toEqual(['mixed', 'lowered'])
    expect(found[1]).toMatchObject({ p: 2 ** -5, pHolm: 2 ** -4, improves: 'yes' })
    expect(found[0]).toMatchObject({ improves: 'cannot-tell' })
    expect(found[0]!.pHolm).toBe(found[0]!.p)
    expect(found[1]!.words.method).toContain("Holm's correction over two comparisons: p = 0.0625")
  })

  it('call worse what is worse, in the direction of the metric', () => {
    const others = [{ id: 'raised', outcomes: raised }]
    expect(compareToBaseline({ baseline, others, better: 'lower' })[0]!.improves).toBe('no')
    expect(compareToBaseline({ baseline, others, better: 'higher' })[0]!.improves).toBe('yes')
  })

  it('never tell with fewer seeds than needed', () => {
    const loss = fc.double({ min: 0, max: 10, noNaN: true })
    const seeds = fc.array(loss, { minLength: 0, maxLength: 8 })
    fc.assert(
      fc.property(seeds, fc.array(seeds, { minLength: 1, maxLength: 6 }), (before, after) => {
        const others = after.map((outcomes, i) => ({ id: `a${i}`, outcomes }))
        for (const found of compareToBaseline({ baseline: before, others, better: 'lower' })) {
          if (found.pairs < seedsNeeded(0.05, others.length)) expect(found.improves).toBe('cannot-tell')
          if (found.improves !== 'cannot-tell') expect(found.pHolm).toBeLessThanOrEqual(0.05)
        }
      }),
    )
  })
})

describe('three seeds', () => {
  it('cannot tell, and say what could', () => {
    const others = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => ({ id, outcomes: [7.1, 7.2, 7.35] }))
    const found = compareToBaseline({ baseline: baseline.slice(0, 3), others, better: 'lower' })
    expect(found[0]!.improves).toBe('cannot-tell')
    expect(found[0]!.words.verdict).toBe(
      'Cannot tell: with 3 seeds no distribution-free test can reach 0.05; one comparison needs 6, eight compared together need 9.',
    )
    expect(answered(found[0]!.difference.interval).kind).toBe('t')
  })
})

describe('failed runs', () => {
  it('are dropped with their pair, counted and said', () => {
    const outcomes = [...lowered.slice(0, 2), NaN, null, lowered[4]]
    const [found] = compareToBaseline({ baseline, others: [{ id: 'rhn', outcomes }], better: 'lower' })
    expect(found).toMatchObject({ pairs: 3, improves: 'cannot-tell' })
    expect(found!.words.notes[0]).toBe(
      '3 of 6 pairs left out: no finished run of this architecture on seeds 3, 4 and 6 (counted in the order run). A failed run is a result too, and these figures do not contain it.',
    )
  })

  it('of all seeds leave a comparison that still counts in the correction', () => {
    const others = [
      { id: 'diverged', outcomes: [NaN, NaN, NaN, NaN, NaN, NaN] },
      { id: 'lowered', outcomes: lowered },
    ]
    const [diverged, other] = compareToBaseline({ baseline, others, better: 'lower', level: 0.1 })
    expect(diverged).toMatchObject({ pairs: 0, p: null, pHolm: null, improves: 'cannot-tell' })
    expect(diverged!.difference.mean).toBeNull()
    expect(other!.pHolm).toBe(2 ** -4)
  })
})

describe('what N or the values cannot show', () => {
  it('a single seed: a difference, no interval, and why', () => {
    const [found] = compareToBaseline({ baseline: [8], others: [{ id: 'x', outcomes: [7] }], better: 'lower' })
    expect(found).toMatchObject({ pairs: 1, p: 1, improves: 'cannot-tell' })
    expect(found!.difference.mean).toBe(-1)
    expect(reasonOf(found!.difference.interval)).toContain('there is only 1')
    expect(found!.words.notes[0]).toContain('No interval of the mean difference.')
  })

  it('equal differences: a test, but no interval and no d_z', () => {
    const outcomes = baseline.map((loss) => loss - 0.1)
    const [found] = compareToBaseline({ baseline, others: [{ id: 'x', outcomes }], better: 'lower' })
    expect(found).toMatchObject({ p: 2 ** -5, improves: 'yes' })
    expect(reasonOf(found!.difference.interval)).toContain('All 6 values are equal')
    expect(reasonOf(found!.effects.dz)).toContain('zero')
  })

  it('identical results: cannot tell, with the suspicion', () => {
    const [found] = compareToBaseline({ baseline, others: [{ id: 'x', outcomes: baseline }], better: 'lower' })
    expect(found).toMatchObject({ p: 1, improves: 'cannot-tell' })
    expect(found!.words.notes.at(-1)).toContain('check that they differ at all')
  })

  it('no architectures: no comparisons', () => {
    expect(compareToBaseline({ baseline, others: [], better: 'lower' })).toEqual([])
  })
})

describe('level and seed', () => {
  const many = Array.from({ length: 40 }, (_, i) => 8 + Math.sin(i) / 10)
  const others = [{ id: 'x', outcomes: many.map((loss, i) => loss + Math.sin(i * i) / 20) }]

  it('a level of 0.1 gives intervals of 90 %', () => {
    const [found] = compareToBaseline({
      baseline,
      others: [{ id: 'x', outcomes: lowered }],
      better: 'lower',
      level: 0.1,
    })
    expect(answered(found!.difference.interval).confidence).toBe(0.9)
  })

  it('the seed decides the drawn sign patterns of the test, and nothing else does', () => {
    const withSeed = (seed: number) => compareToBaseline({ baseline: many, others, better: 'lower', seed })[0]!
    expect(withSeed(1)).toEqual(withSeed(1))
    expect(withSeed(2).difference.interval).toEqual(withSeed(1).difference.interval)
    expect(withSeed(2).p).not.toBe(withSeed(1).p)
    expect(withSeed(2).difference.mean).toBe(withSeed(1).difference.mean)
  })
})
