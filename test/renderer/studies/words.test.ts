import { describe, expect, test } from 'vitest'
import type { RunView } from '../../../src-main/contract/study.ts'
import { clockWords, isAtGuess, roughDuration, runWords } from '../../../src-renderer/studies/live/run-words.ts'
import { runsAtBestRate } from '../../../src-renderer/studies/live/shown-runs.ts'
import { remediesFor } from '../../../src-renderer/studies/matrix/remedies.ts'
import { ratesFrom, seedsFrom, seedWords } from '../../../src-renderer/studies/plan/number-lists.ts'
import { accuracy, confusionRows } from '../../../src-renderer/studies/predictions/confusion.ts'
import { queueOrder } from '../../../src-renderer/studies/queue/queue-order.ts'
import { visibleRows } from '../../../src-renderer/studies/queue/visible-rows.ts'

const run = (fields: Partial<RunView>): RunView => ({
  id: 'a/seed-1',
  architecture: 'a',
  seed: 1,
  learningRate: 0.003,
  state: 'done',
  step: 100,
  lastStep: 100,
  epoch: 10,
  loss: 1,
  gradientNorm: 1,
  best: 0.5,
  bestEpoch: 9,
  seconds: 3,
  secondsLeft: null,
  stopReason: 'patience',
  failure: null,
  attempts: 1,
  variant: null,
  note: null,
  ...fields,
})
const metric = { id: 'mse', title: 'error', unit: '', better: 'lower' } as const
const context = { metric, doNothing: [{ name: 'constant', value: 0.4, how: '' }], next: null }

describe('a run', () => {
  test.each([
    [{ best: 0.1 }, 'done', 'done, patience'],
    [{ best: 0.5 }, 'warn', 'at guess, patience'],
    [{ state: 'failed', stopReason: 'not-finite', step: 412 }, 'bad', 'NaN, step 412'],
    [
      {
        state: 'failed',
        stopReason: 'not-finite',
        step: 1,
        failure: 'NaN or infinite at step 2, first the value at x',
      },
      'bad',
      'NaN, step 2',
    ],
    [{ state: 'waiting' }, 'queued', 'queued'],
    [{ state: 'stopped', step: 7 }, 'paused', 'paused'],
  ] as const)('%j is %s', (fields, tone, words) => {
    expect(runWords(run(fields), context)).toMatchObject({ tone, words })
  })

  test('that is next says so', () => {
    expect(runWords(run({ state: 'waiting' }), { ...context, next: 'a/seed-1' }).words).toBe('next')
  })

  test('is at the level of a guess in the direction of its metric', () => {
    const higher = { metric: { ...metric, better: 'higher' as const }, doNothing: context.doNothing }
    expect(isAtGuess(run({ best: 0.3 }), higher)).toBe(true)
    expect(isAtGuess(run({ best: 0.5 }), higher)).toBe(false)
  })
})

test('times are told as near as they are known', () => {
  expect([31, 725, 3725, null].map(clockWords)).toEqual(['0:31', '12:05', '1:02:05', ''])
  expect([0.2, 40, 1260, 7800].map(roughDuration)).toEqual(['less than a second', '40 s', '21 min', '2 h 10 min'])
})

describe('seeds and rates as text', () => {
  test('ranges and numbers, each once', () => expect(seedsFrom('1 to 3, 7; 2-4')).toEqual([1, 2, 3, 7, 4]))
  test('what is said is read back', () =>
    expect(seedsFrom(seedWords([1, 2, 3, 7, 9, 10]))).toEqual([1, 2, 3, 7, 9, 10]))
  test.each(['', 'x', '1.5', '5 to 1', '1 to 99999'])('%j is refused in words', (text) =>
    expect(seedsFrom(text)).toEqual(expect.any(String)),
  )
  test('rates are sorted', () => expect(ratesFrom('0.01, 3e-3 0.001')).toEqual([0.001, 0.003, 0.01]))
  test('a rate of 0 is refused', () => expect(ratesFrom('0')).toEqual(expect.any(String)))
})

test('of a grid the rate with the best mean of best values is shown', () => {
  const runs = [
    run({ id: '1', learningRate: 0.001, best: 3 }),
    run({ id: '2', learningRate: 0.01, best: 1 }),
    run({ id: '3', learningRate: 0.01, best: 2, seed: 2 }),
    run({ id: '4', learningRate: 0.1, best: null }),
  ]
  expect(
    runsAtBestRate(runs, 'lower')
      .get('a')!
      .map(({ id }) => id),
  ).toEqual(['2', '3'])
  expect(
    runsAtBestRate(runs, 'higher')
      .get('a')!
      .map(({ id }) => id),
  ).toEqual(['1'])
})

describe('the queue', () => {
  const runs = [
    run({ id: 'done', best: 2 }),
    run({ id: 'waiting', state: 'waiting', best: null }),
    run({ id: 'running', state: 'running', best: 1 }),
    run({ id: 'failed', state: 'failed', failure: 'x', best: 3 }),
  ]
  const view = { hasProblem: ({ failure }: RunView) => failure !== null, titleOf: (id: string) => id }
  const ids = (filter: 'all' | 'running' | 'problems', column: 'plan' | 'best', isDown = false): string[] =>
    queueOrder(runs, { ...view, filter, sort: { column, isDown } }).map(({ id }) => id)

  test('shows what is at work first', () =>
    expect(ids('all', 'plan')).toEqual(['running', 'waiting', 'failed', 'done']))
  test('sorts, with what is not there last both ways', () => {
    expect(ids('all', 'best')).toEqual(['running', 'done', 'failed', 'waiting'])
    expect(ids('all', 'best', true)).toEqual(['failed', 'done', 'running', 'waiting'])
  })
  test('filters', () => expect([ids('running', 'plan'), ids('problems', 'plan')]).toEqual([['running'], ['failed']]))
  test('has only the rows in sight on the page', () => {
    expect(visibleRows(300, { top: 2500, height: 250, row: 25 })).toEqual({
      from: 92,
      to: 118,
      above: 2300,
      below: 4550,
    })
    expect(visibleRows(3, { top: 0, height: 250, row: 25 })).toEqual({ from: 0, to: 3, above: 0, below: 0 })
  })
})

test('a row over its residual can be allowed, changed or taken out', () => {
  const problems = [
    {
      code: 'over-residual',
      place: 'a',
      message: '',
      hint: 'Allow 4 %, or choose depth 3 (0.5 %), or take it out of the study.',
    },
  ]
  const widths = { width: 1, parameters: 1, multiplyAddsPerStep: 1, residual: 0.037, isOverResidual: true }
  expect(remediesFor({ widths, problems })).toEqual([
    { kind: 'allow', residual: 0.04, words: 'Allow 4 %' },
    { kind: 'setting', name: 'depth', value: 3, words: 'choose depth 3' },
    { kind: 'remove', words: 'take it out' },
  ])
  expect(remediesFor({ widths, problems: [] })).toEqual([])
})

test('a confusion matrix is told as shares of its rows', () => {
  const counts = [
    [3, 1],
    [0, 0],
  ]
  expect(confusionRows(['up', 'down'], counts)[0]!.cells.map(({ share }) => share)).toEqual([0.75, 0.25])
  expect(confusionRows(['up', 'down'], counts)[1]!.cells[0]!.share).toBe(0)
  expect(accuracy(counts)).toBe(0.75)
})
