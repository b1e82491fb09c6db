import { expect, it } from 'vitest'
import { compareStudy } from '../../../src-main/studies/comparison/compare-study.ts'
import { overRates } from '../../../src-main/studies/comparison/over-rates.ts'
import type { RunResult } from '../../../src-main/studies/study.ts'
import { done, plan, planned, TASK } from '../small-study.ts'

const rates = [0.1, 0.01, 0.001]

/** By architecture, validation at each rate; null: the run is not there. */
function studyOf(values: Readonly<Record<string, readonly (number | null)[]>>) {
  const ids = Object.keys(values)
  const study = plan({
    seeds: [1],
    learningRates: rates,
    baseline: ids[0]!,
    architectures: ids.map((id) => planned(id)),
  })
  const results = ids.flatMap((id) =>
    values[id]!.flatMap((validation, k): RunResult[] =>
      validation === null ? [] : [done(`${id}/seed-1/rate-${rates[k]!}`, { test: null, validation })],
    ),
  )
  return overRates(compareStudy({ plan: study, task: TASK, results }))
}

it('tells how far the order of the architectures depends on the rate', () => {
  const found = studyOf({ shallow: [3, 2, 1], dt: [4, 3, 0.5] })!
  expect(found.rates).toEqual(rates)
  expect(found.rows.map(({ timesBest }) => timesBest)).toEqual([2, 1])
  expect(found.rows.map(({ meanRank }) => meanRank)).toEqual([4 / 3, 5 / 3])
  // Rank sums 4 and 5 around 4.5: W = 12 x 0.5 / (9 x 6).
  expect(found.concordance).toBeCloseTo(1 / 9, 12)
})

it('gives what a smaller search is expected to find', () => {
  const [row] = studyOf({ shallow: [3, 2, 1], dt: [4, 3, 0.5] })!.rows
  expect(row!.expectedBest.map((value) => Number(value.toFixed(6)))).toEqual([2, Number((4 / 3).toFixed(6)), 1])
})

it('leaves out rates that not all have tried, and says nothing below two', () => {
  expect(studyOf({ shallow: [3, 2, 1], dt: [4, null, 0.5] })!.rates).toEqual([0.1, 0.001])
  expect(studyOf({ shallow: [3, 2, 1], dt: [4, null, null] })).toBeNull()
})
