/** A small study as a report gets it: a baseline and two others on three seeds, one run of them failed; figures made up. */
import { describe } from '../../src-main/network/measures/describe.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import type { ReportData } from '../../src-main/reports/index.ts'
import {
  compareToBaseline,
  intervalName,
  summarise,
  type Interval,
  type Refusal,
} from '../../src-main/statistics/index.ts'
import type {
  ComparedArchitecture,
  ComparedRun,
  Comparison,
  Difference,
} from '../../src-main/studies/comparison/comparison.ts'
import type { PlannedArchitecture } from '../../src-main/studies/study.ts'
import { describeRecipe } from '../../src-main/training/describe-recipe.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'

export interface Outcomes {
  readonly [strategy: string]: readonly (number | null)[]
}

/** Nats per step. */
export const THREE_SEEDS: Outcomes = {
  shallow: [8.41, 8.44, 8.42],
  'stack-h': [8.79, null, 8.75],
  'input-mlp': [8.32, 8.33, 8.3],
}

export const HOSTILE = `<script>alert("1")</script> & 'two'`

export function madeUpStudy(outcomes: Outcomes = THREE_SEEDS, better: 'lower' | 'higher' = 'lower'): ReportData {
  const planned = Object.keys(outcomes).map(plannedArchitecture)
  const seeds = (Object.values(outcomes)[0] ?? []).map((_, index) => index + 1)
  const comparison = compared(planned, { outcomes, seeds, better })
  const runs = comparison.architectures.flatMap(({ id, runs }) =>
    runs.map((run) => ({ id: run.id, architecture: id, seed: run.seed!, learningRate: run.learningRate! })),
  )
  const recipe = { ...standardRecipe, maxSteps: 500 }
  return {
    comparison,
    ownConclusion: null,
    plan: {
      id: 'study-1',
      task: { task: 'piano-roll', options: {}, data: [] },
      architectures: planned,
      baseline: 'shallow',
      seeds,
      learningRates: [3e-3],
      recipe,
      budget: comparison.budget,
      executor: comparison.executor,
      runs,
      planned: '2026-01-02T03:04:05Z',
      version: '0.1.0',
    },
    task: {
      title: HOSTILE,
      summary: 'Predict the next chord.',
      splits: { train: split(200), validation: split(20), test: split(20) },
      doNothing: comparison.doNothing,
    },
    curves: runs.map(({ id, architecture, seed }) => ({
      run: id,
      architecture,
      seed,
      points: [],
      evaluations: [100, 200, 300, 400, 500].map((step) => ({ step, value: 8 + 200 / step + seed / 100 })),
    })),
    nets: planned.map(({ id, architecture }) => ({ id, description: describe(buildGraph(architecture), 'real') })),
    recipe: describeRecipe(recipe, { isTruncated: false, metric: 'cross-entropy' }),
    environment: {
      program: 'Fathom 0.1.0',
      node: '24.0.0',
      platform: 'linux x64',
      processor: 'a processor',
      cores: 2,
      concurrentRuns: 2,
      threads: 1,
    },
    command: 'fathom compare --task piano-roll --data "my file.json"',
    references: [{ authors: 'Bach', year: 1725, title: 'Chorales' }],
  }
}

const split = (sequences: number) => ({ sequences, predictions: 60 * sequences, shortest: 20, longest: 100 })

function plannedArchitecture(id: string): PlannedArchitecture {
  const strategy = findStrategy(id)
  const architecture = strategy.build({
    input: { kind: 'real', size: 8 },
    readout: { size: 8, activation: 'sigmoid', reads: 'step' },
    cell: { kind: 'lstm', options: {} },
    width: 12,
  })
  const { parameters, multiplyAddsPerStep } = describe(buildGraph(architecture), 'real')
  const title = id === 'stack-h' ? HOSTILE : strategy.title
  return { id, title, architecture, width: 12, parameters, multiplyAddsPerStep, residual: 0.012 }
}

interface Found {
  readonly outcomes: Outcomes
  readonly seeds: readonly number[]
  readonly better: 'lower' | 'higher'
}

function compared(planned: readonly PlannedArchitecture[], { outcomes, seeds, better }: Found): Comparison {
  const others = Object.entries(outcomes).filter(([id]) => id !== 'shallow')
  const found = compareToBaseline({
    baseline: outcomes['shallow'] ?? [],
    others: others.map(([id, values]) => ({ id, outcomes: values })),
    better,
  })
  return {
    task: 'piano-roll',
    metric: { id: 'cross-entropy', title: 'cross-entropy', unit: 'nats per step', better },
    doNothing: [{ name: 'frequencies', value: 11.09, how: 'Every key as often as in training.' }],
    budget: { amount: 10_000, unit: 'parameters' },
    baseline: 'shallow',
    executor: { name: 'wasm', variant: 'simd', why: 'no CUDA here' },
    seeds,
    complete: true,
    architectures: planned.map(({ architecture: _, ...figures }): ComparedArchitecture => {
      const values = outcomes[figures.id] ?? []
      const summary = summarise(values)
      const difference = found.find(({ id }) => id === figures.id)
      return {
        ...figures,
        learningRate: 3e-3,
        learningRates: [],
        runs: values.map((test, index) => comparedRun(figures.id, { seed: seeds[index] ?? 0, test })),
        test: { ...summary, ...limits(summary.interval) },
        difference: difference === undefined ? null : differenceOf(difference),
        foreign: null,
      }
    }),
    warnings: [{ code: 'too-few-seeds', architecture: null, message: 'Too few seeds & more.' }],
    conclusion: 'The order found here is a hint, not a finding.',
  }
}

function comparedRun(architecture: string, { seed, test }: { seed: number; test: number | null }): ComparedRun {
  return {
    id: `${architecture}/seed-${seed}`,
    seed,
    learningRate: 3e-3,
    steps: 500,
    epochs: 20,
    train: test,
    validation: test,
    test,
    seconds: 10 * seed,
    stopped: test === null ? 'not-finite' : 'max-steps',
    stillFalling: test === null ? null : seed === 1,
    failure: test === null ? 'its numbers overflowed' : null,
    executors: [{ from: 0, executor: 'wasm', variant: 'simd', why: null }],
  }
}

function limits(found: Interval | Refusal): {
  interval: readonly [number, number] | null
  intervalMethod: string | null
} {
  return found.kind === 'refused'
    ? { interval: null, intervalMethod: null }
    : { interval: [found.lower, found.upper], intervalMethod: intervalName(found) }
}

function differenceOf(found: ReturnType<typeof compareToBaseline>[number]): Difference {
  const { pairs, difference, unpaired, p, pHolm, improves, words } = found
  return {
    mean: difference.mean,
    ...limits(difference.interval),
    n: pairs,
    unpaired,
    p,
    pHolm,
    improves,
    cohensDz: null,
    cliffsDelta: null,
    probabilityOfImprovement: null,
    ...words,
  }
}
