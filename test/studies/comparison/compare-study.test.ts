import { describe, expect, it } from 'vitest'
import { compareStudy } from '../../../src-main/studies/comparison/compare-study.ts'
import type { RunResult } from '../../../src-main/studies/study.ts'
import { diverged, done, plan, planned, TASK } from '../small-study.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const BASELINE = [5.1, 5.0, 5.2, 4.9, 5.05, 5.15, 4.95, 5.0, 5.1]

/** A study of nine seeds in which input-mlp is always 0.5 lower and dt always higher. */
const BETTER = BASELINE.map((value, k) => value - 0.5 - 0.01 * k)
const WORSE = BASELINE.map((value, k) => value + 0.3 + 0.02 * k)

const resultsOf = (id: string, values: readonly (number | null)[]): RunResult[] =>
  values.map((test, k) => (test === null ? diverged(`${id}/seed-${k + 1}`) : done(`${id}/seed-${k + 1}`, { test })))

const nineSeeds = plan({ seeds: SEEDS })
const clear = [...resultsOf('shallow', BASELINE), ...resultsOf('input-mlp', BETTER), ...resultsOf('dt', WORSE)]
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

describe('a comparison', () => {
  const comparison = compareStudy({ plan: nineSeeds, task: TASK, results: clear })
  const [shallow, inputMlp, dt] = comparison.architectures

  it('says what was compared', () => {
    expect(comparison).toMatchObject({
      task: 'adding',
      metric: TASK.metrics[0],
      doNothing: TASK.doNothing,
      budget: { amount: 1000, unit: 'parameters' },
      baseline: 'shallow',
      executor: { name: 'wasm' },
      complete: true,
    })
    expect(comparison.architectures.map(({ id, parameters, width }) => ({ id, parameters, width }))).toEqual(
      ['shallow', 'input-mlp', 'dt'].map((id) => ({ id, parameters: 990, width: 8 })),
    )
  })

  it('has every run with its figures in the metric', () => {
    expect(inputMlp!.runs.length).toBe(9)
    expect(inputMlp!.runs[1]).toEqual({
      id: 'input-mlp/seed-2',
      seed: 2,
      learningRate: 0.003,
      steps: 100,
      epochs: 2,
      train: BETTER[1]! - 1,
      validation: BETTER[1],
      test: BETTER[1],
      seconds: 3,
      stopped: 'max-steps',
      stillFalling: false,
      failure: null,
      executors: [{ from: 0, executor: 'wasm', variant: 'simd', why: null }],
    })
  })

  it('sums up each architecture with a t interval', () => {
    expect(shallow!.test).toMatchObject({ n: 9, failed: 0, median: 5.05, intervalMethod: '95 % t interval' })
    expect(shallow!.test.mean).toBeCloseTo(mean(BASELINE), 12)
    const deviation = Math.sqrt(BASELINE.reduce((sum, x) => sum + (x - mean(BASELINE)) ** 2, 0) / 8)
    // t quantile 0.975 with 8 degrees of freedom, from tables.
    expect(shallow!.test.interval![1] - mean(BASELINE)).toBeCloseTo((2.306004 * deviation) / 3, 6)
  })

  it('gives differences as other - baseline, with exact p values corrected for two comparisons', () => {
    expect(shallow!.difference).toBeNull()
    expect(inputMlp!.difference!.mean).toBeCloseTo(-0.54, 12)
    expect(inputMlp!.difference).toMatchObject({ n: 9, p: 2 ** -8, pHolm: 2 * 2 ** -8, improves: 'yes' })
    expect(inputMlp!.difference!.interval![1]).toBeLessThan(0)
    expect(inputMlp!.difference!.probabilityOfImprovement).toBe(1)
    expect(dt!.difference!.mean).toBeCloseTo(0.38, 12)
    expect(dt!.difference).toMatchObject({ improves: 'no', probabilityOfImprovement: 0, cliffsDelta: 1 })
  })

  it('turns the verdict, not the sign, where higher is better', () => {
    const task = { ...TASK, metrics: [{ ...TASK.metrics[0], better: 'higher' }] as const, doNothing: [] }
    const [, first, second] = compareStudy({ plan: nineSeeds, task, results: clear }).architectures
    expect(first!.difference!.mean).toBeCloseTo(-0.54, 12)
    expect([first!.difference!.improves, second!.difference!.improves]).toEqual(['no', 'yes'])
  })

  it('is the same after a way through JSON: it holds no NaN and nothing undefined', () => {
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
    const bare = compareStudy({ plan: nineSeeds, task: TASK, results: [] })
    expect(JSON.parse(JSON.stringify(bare))).toEqual(bare)
  })

  it('has nothing to warn of, and concludes in words', () => {
    expect(comparison.warnings).toEqual([])
    expect(comparison.conclusion).toBe(
      'Within 1000 parameters, input-mlp has on average the lowest test mean squared error: 4.51 (95 % t interval 4.43 to 4.59) over 9 seeds, ' +
        '0.54 below the baseline on the same seeds (95 % t interval −0.5611 to −0.5189). ' +
        "Beyond chance (level 0.05, Holm's correction), input-mlp is better than the baseline; dt is worse. " +
        'Every architecture does better than the do-nothing level (mean, 100).',
    )
  })
})

describe('a comparison of few seeds', () => {
  const three = plan()
  const results = [
    ...resultsOf('shallow', [5, 5.1, 5.2]),
    ...resultsOf('input-mlp', [4, 4.2, 4.1]),
    ...resultsOf('dt', [6, 6.1, 6.3]),
  ]
  const comparison = compareStudy({ plan: three, task: TASK, results })

  it('cannot tell, and says how many seeds would do', () => {
    expect(comparison.architectures.map(({ difference }) => difference?.improves)).toEqual([
      undefined,
      'cannot-tell',
      'cannot-tell',
    ])
    expect(comparison.warnings).toMatchObject([
      {
        code: 'too-few-seeds',
        message:
          'With 3 seeds no distribution-free test can reach 0.05; one comparison needs 6, two compared together need 7.',
      },
    ])
    expect(comparison.conclusion).toContain('a hint, not a finding')
    expect(comparison.conclusion).not.toContain('Beyond chance')
  })

  it('gives no verdict on a baseline alone', () => {
    const alone = plan({ architectures: [planned('shallow')] })
    const { architectures, warnings } = compareStudy({
      plan: alone,
      task: TASK,
      results: resultsOf('shallow', [5, 5, 6]),
    })
    expect(architectures.map(({ difference }) => difference)).toEqual([null])
    expect(warnings).toEqual([])
  })
})

describe('warnings', () => {
  const codes = (results: readonly RunResult[], study = nineSeeds) =>
    compareStudy({ plan: study, task: TASK, results }).warnings.map(({ code, architecture }) => [code, architecture])

  it('name failed runs, and the pairs are left out', () => {
    const results = [
      ...resultsOf('shallow', BASELINE),
      ...resultsOf(
        'input-mlp',
        BETTER.map((value, k) => (k === 3 ? null : value)),
      ),
      ...resultsOf('dt', WORSE),
    ]
    const { architectures, warnings, conclusion, complete } = compareStudy({ plan: nineSeeds, task: TASK, results })
    expect(complete).toBe(true)
    expect(architectures[1]!.test).toMatchObject({ n: 8, failed: 1 })
    expect(architectures[1]!.difference).toMatchObject({ n: 8, p: 2 ** -7 })
    expect(architectures[1]!.runs[3]).toMatchObject({
      test: null,
      stopped: 'not-finite',
      failure: 'its numbers became NaN or infinite',
    })
    expect(warnings).toMatchObject([
      { code: 'unequal-seeds', architecture: null },
      { code: 'failed', architecture: 'input-mlp' },
    ])
    expect(warnings[1]!.message).toContain('seed 4')
    expect(conclusion).toContain('1 run failed and is not in the means')
  })

  it('tell which runs went on with another executor, and why', () => {
    const why = 'tensorflow failed, out of memory: OOM'
    const executors = [
      { from: 0, executor: 'tensorflow', variant: 'tensorflow 2.21.0', why: null },
      { from: 40, executor: 'wasm', variant: 'simd', why },
    ] as const
    const results = clear.map((result) => (result.id === 'dt/seed-2' ? { ...result, executors } : result))
    const { architectures, warnings } = compareStudy({ plan: nineSeeds, task: TASK, results })
    expect(warnings).toEqual([
      {
        code: 'executor-changed',
        architecture: 'dt',
        message: `dt: runs went on with another executor (seed 2 on wasm after step 40: ${why}).`,
      },
    ])
    expect(architectures[2]!.runs[1]!.executors).toEqual(executors)
  })

  it('tell what still fell', () => {
    const results = clear.map((result) =>
      result.id === 'dt/seed-2' ? done(result.id, { test: WORSE[1]!, stillFalling: true }) : result,
    )
    expect(codes(results)).toEqual([['still-falling', 'dt']])
    const all = results.map((result) => ({
      ...result,
      outcome: result.outcome && { ...result.outcome, stillFalling: true },
    }))
    expect(codes(all)).toEqual([['still-falling', null]])
  })

  it('tell what leaves more than 3 % of the budget', () => {
    const wasteful = plan({ seeds: SEEDS, architectures: [planned('shallow', 0.03), planned('input-mlp', 0.04)] })
    expect(codes(clear, wasteful)).toEqual([['residual', 'input-mlp']])
  })

  it('tell what is no better than doing nothing', () => {
    const results = [
      ...clear.slice(0, 18),
      ...resultsOf(
        'dt',
        SEEDS.map((seed) => 100 + 0.1 * seed),
      ),
    ]
    const comparison = compareStudy({ plan: nineSeeds, task: TASK, results })
    expect(comparison.warnings).toMatchObject([{ code: 'do-nothing', architecture: 'dt' }])
    expect(comparison.conclusion).toContain('dt does no better than the do-nothing level (mean, 100)')
  })

  it('tell what was ended by the clock', () => {
    expect(codes([{ ...clear[0]!, stopReason: 'max-seconds' }, ...clear.slice(1)])).toEqual([
      ['measured-by-the-clock', null],
    ])
  })

  it('tell what is pending, and pending runs have not failed', () => {
    const comparison = compareStudy({ plan: nineSeeds, task: TASK, results: clear.slice(0, -2) })
    expect(comparison.complete).toBe(false)
    expect(comparison.warnings).toMatchObject([
      { code: 'pending', message: '2 runs are pending; the figures are those so far.' },
    ])
    expect(comparison.architectures[2]!.test).toMatchObject({ n: 7, failed: 0 })
    expect(compareStudy({ plan: nineSeeds, task: TASK, results: [] }).conclusion).toContain('nothing to conclude')
    const none = SEEDS.map(() => null)
    const results = ['shallow', 'input-mlp', 'dt'].flatMap((id) => resultsOf(id, none))
    expect(compareStudy({ plan: nineSeeds, task: TASK, results }).conclusion).toBe(
      'Every run failed. There is nothing to conclude.',
    )
  })
})

describe('a grid of learning rates', () => {
  const rates = [0.1, 0.01, 0.001]
  const grid = plan({ learningRates: rates, seeds: [1, 2], architectures: [planned('shallow')] })
  const results = (test: number | null): RunResult[] =>
    [1, 2].flatMap((seed) =>
      rates.map((rate) => {
        const isChosen = rate === 0.001
        return done(`shallow/seed-${seed}/rate-${rate}`, { test: isChosen ? test : null, validation: isChosen ? 1 : 2 })
      }),
    )

  it('shows the runs of the selected rate, all scores, and says when it lies at the edge', () => {
    const { architectures, warnings, complete } = compareStudy({ plan: grid, task: TASK, results: results(7) })
    expect(architectures[0]).toMatchObject({ learningRate: 0.001, test: { mean: 7, n: 2 } })
    expect(architectures[0]!.runs.map(({ id }) => id)).toEqual([
      'shallow/seed-1/rate-0.001',
      'shallow/seed-2/rate-0.001',
    ])
    expect(architectures[0]!.learningRates.map(({ validation }) => validation)).toEqual([2, 2, 1])
    expect(complete).toBe(true)
    expect(warnings).toMatchObject([
      { code: 'no-spread', architecture: 'shallow' },
      { code: 'edge-of-grid', architecture: 'shallow' },
    ])
  })

  it('is not complete before the selected runs have looked at the test split', () => {
    const { complete, warnings } = compareStudy({ plan: grid, task: TASK, results: results(null) })
    expect(complete).toBe(false)
    expect(warnings[0]).toMatchObject({
      code: 'pending',
      message: 'Test figures are pending; the figures are those so far.',
    })
  })
})
