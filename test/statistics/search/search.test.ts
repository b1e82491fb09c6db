import { describe, expect, it } from 'vitest'
import { expectedBest } from '../../../src-main/statistics/search/expected-best.ts'
import { rankStability } from '../../../src-main/statistics/search/rank-stability.ts'
import { answered, expectClose, reasonOf } from '../answers.ts'
import { tasksGolden } from '../tasks-golden.ts'

describe('the expected best of n trials', () => {
  it.each(tasksGolden.expectedBest)('of $trials of $values is the mean over all subsets', (one) => {
    const { values, trials, lower, higher } = one
    expectClose(answered(expectedBest(values, trials, 'lower')).value, lower)
    expectClose(answered(expectedBest(values, trials, 'higher')).value, higher)
  })

  it('does not get worse with more trials', () => {
    const values = [5, 3, 8, 1, 9, 4]
    const found = [1, 2, 3, 4, 5, 6].map((n) => answered(expectedBest(values, n, 'lower')).value)
    expect(found).toEqual(found.toSorted((a, b) => b - a))
    expect(found[5]).toBe(1)
  })

  it('refuses more trials than there were', () => {
    expect(reasonOf(expectedBest([1, 2], 3, 'lower'))).toContain('cannot be had from 2')
    expect(reasonOf(expectedBest([1, 2], 0, 'lower'))).toContain('whole number from 1 to 2')
    expect(reasonOf(expectedBest([1, NaN], 1, 'lower'))).toContain('finite')
  })
})

describe('rank stability over conditions', () => {
  it.each(tasksGolden.concordance)("is Kendall's W of $conditions", ({ conditions, concordance, meanRanks }) => {
    const found = answered(rankStability(conditions, 'lower'))
    expectClose(found.concordance, concordance)
    found.meanRanks.forEach((rank, k) => expectClose(rank, meanRanks[k]!))
  })

  it('is 1 for one order, 0 for two opposite ones, and counts who leads', () => {
    const same = answered(
      rankStability(
        [
          [1, 2, 3],
          [10, 20, 30],
        ],
        'lower',
      ),
    )
    expect(same).toMatchObject({ concordance: 1, timesBest: [2, 0, 0], conditions: 2 })
    expect(
      answered(
        rankStability(
          [
            [1, 2, 3],
            [3, 2, 1],
          ],
          'lower',
        ),
      ).concordance,
    ).toBe(0)
    expect(
      answered(
        rankStability(
          [
            [1, 2, 3],
            [1, 2, 3],
          ],
          'higher',
        ),
      ).meanRanks,
    ).toEqual([3, 2, 1])
    expect(
      answered(
        rankStability(
          [
            [1, 1, 3],
            [1, 2, 3],
          ],
          'lower',
        ),
      ).timesBest,
    ).toEqual([1.5, 0.5, 0])
  })

  it('refuses in words', () => {
    expect(reasonOf(rankStability([[1, 2]], 'lower'))).toContain('at least 2 conditions')
    expect(
      reasonOf(
        rankStability(
          [
            [1, 2],
            [1, 2, 3],
          ],
          'lower',
        ),
      ),
    ).toContain('the same items')
    expect(
      reasonOf(
        rankStability(
          [
            [1, 1],
            [2, 2],
          ],
          'lower',
        ),
      ),
    ).toContain('all items are equal')
  })
})
