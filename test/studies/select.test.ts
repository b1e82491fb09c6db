import { describe, expect, it } from 'vitest'
import { rateScores, selectedRuns, selectRate, type RateScore } from '../../src-main/studies/select.ts'
import type { RunResult } from '../../src-main/studies/study.ts'
import { diverged, done, plan, planned, TASK } from './small-study.ts'

const metric = TASK.metrics[0]
const grid = plan({ learningRates: [0.1, 0.01], seeds: [1, 2], architectures: [planned('shallow')] })

/** Results of the four runs by rate and seed; a null diverged, undefined is pending. */
const results = (byRate: Readonly<Record<string, readonly (number | null | undefined)[]>>): RunResult[] =>
  Object.entries(byRate).flatMap(([rate, values]) =>
    values.flatMap((validation, k) => {
      const id = `shallow/seed-${k + 1}/rate-${rate}`
      if (validation === undefined) return []
      return validation === null ? [diverged(id)] : [done(id, { test: null, validation })]
    }),
  )
const study = (byRate: Parameters<typeof results>[0]) => ({ plan: grid, results: results(byRate), metric })

describe('scores of learning rates', () => {
  it('are means of validation over seeds, with what failed and what is pending', () => {
    expect(rateScores(study({ 0.1: [4, null], 0.01: [2, 3] }), 'shallow')).toEqual([
      { learningRate: 0.1, validation: 4, done: 1, failed: 1, pending: 0 },
      { learningRate: 0.01, validation: 2.5, done: 2, failed: 0, pending: 0 },
    ])
    expect(rateScores(study({}), 'shallow')[0]).toEqual({
      learningRate: 0.1,
      validation: null,
      done: 0,
      failed: 0,
      pending: 2,
    })
  })

  it('count an interrupted run as pending and a dead process as failed', () => {
    const id = 'shallow/seed-1/rate-0.1'
    const with1 = (result: Partial<RunResult>) =>
      rateScores(
        {
          plan: grid,
          metric,
          results: [{ id, stopReason: null, failure: null, outcome: null, executors: [], ...result }],
        },
        'shallow',
      )[0]
    expect(with1({ stopReason: 'interrupted' })).toMatchObject({ pending: 2, failed: 0 })
    expect(with1({ failure: 'out of memory' })).toMatchObject({ pending: 1, failed: 1 })
    expect(with1({ stopReason: 'max-seconds' })).toMatchObject({ pending: 1, failed: 1 })
  })
})

describe('the selected learning rate', () => {
  const score = (learningRate: number, validation: number | null, failed = 0, pending = 0): RateScore => ({
    learningRate,
    validation,
    done: 3,
    failed,
    pending,
  })
  it.each([
    ['is the one with the best mean', [score(1, 5), score(2, 3), score(3, 4)], 2],
    ['is the first of equals', [score(1, 3), score(2, 3)], 1],
    ['has the fewest failures first', [score(1, 1, 2), score(2, 9, 1)], 2],
    ['is not one without a figure', [score(1, null, 3), score(2, 9, 3)], 2],
    ['is not known while a run is pending', [score(1, 5), score(2, 3, 0, 1)], null],
    ['is the only one at once', [score(1, null, 0, 3)], 1],
  ])('%s', (_, scores, expected) => {
    expect(selectRate(scores, 'lower')).toBe(expected)
  })

  it('is the one with the highest mean where higher is better', () => {
    expect(selectRate([score(1, 5), score(2, 3)], 'higher')).toBe(1)
    expect(selectRate([score(1, null, 1), score(2, -3, 1)], 'higher')).toBe(2)
  })
})

describe('the runs that look at the test split', () => {
  it('are those of the selected rate', () => {
    expect(selectedRuns(study({ 0.1: [4, 5], 0.01: [2, 3] }))).toEqual([
      'shallow/seed-1/rate-0.01',
      'shallow/seed-2/rate-0.01',
    ])
  })

  it('are none while the architecture is not complete', () => {
    expect(selectedRuns(study({ 0.1: [4, 5], 0.01: [2] }))).toEqual([])
  })

  it('are all where there is one rate', () => {
    const single = plan({ seeds: [1] })
    expect(selectedRuns({ plan: single, results: [], metric })).toEqual(single.runs.map(({ id }) => id))
  })
})

describe('an architecture with a rate of its own', () => {
  it('has it selected from the beginning', () => {
    const { runs, ...rest } = plan({ learningRates: [0.1, 0.01], ownRates: { dt: 0.5 }, seeds: [1] })
    const own = { plan: { runs, ...rest }, results: [], metric }
    expect(rateScores(own, 'dt').map(({ learningRate }) => learningRate)).toEqual([0.5])
    expect(selectedRuns(own)).toEqual(['dt/seed-1'])
  })
})
