import { planStudy, type StudyRequest } from '../../src-main/studies/plan.ts'
import type { PlannedArchitecture, RunResult, StudyPlan } from '../../src-main/studies/study.ts'
import { PLAIN_WIRING } from '../../src-main/network/architecture/architecture.ts'
import type { Task } from '../../src-main/tasks/task.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'

/** An architecture of a plan; what it is made of does not matter here. */
export function planned(id: string, residual = 0.01): PlannedArchitecture {
  return {
    id,
    title: id,
    architecture: {
      name: id,
      input: { kind: 'real', size: 3 },
      layers: [{ cell: 'lstm', size: 8, options: {} }],
      wiring: PLAIN_WIRING,
      deepenings: [],
      readout: { size: 2, activation: 'identity', reads: 'step' },
    },
    width: 8,
    parameters: 990,
    multiplyAddsPerStep: 900,
    residual,
  }
}

export function request(change: Partial<StudyRequest> = {}): StudyRequest {
  return {
    task: { task: 'adding', options: {}, data: [] },
    architectures: [planned('shallow'), planned('input-mlp'), planned('dt')],
    baseline: 'shallow',
    seeds: [1, 2, 3],
    learningRates: [0.003],
    recipe: standardRecipe,
    budget: { amount: 1000, unit: 'parameters' },
    executor: { name: 'wasm', variant: 'simd', why: 'fastest of two' },
    planned: '2026-01-01T00:00:00.000Z',
    version: '0.1.0',
    ...change,
  }
}

export const plan = (change: Partial<StudyRequest> = {}): StudyPlan => planStudy(request(change))

export const TASK: Pick<Task, 'id' | 'metrics' | 'doNothing'> = {
  id: 'adding',
  metrics: [{ id: 'error', title: 'mean squared error', unit: '', better: 'lower' }],
  doNothing: [
    { name: 'mean', value: 100, how: 'It says the mean of the training targets.' },
    { name: 'last value', value: 200, how: 'It says the last value again.' },
  ],
}

/** A run that is done; test null where nobody has looked yet. */
export function done(
  id: string,
  figures: { test: number | null; validation?: number; stillFalling?: boolean },
): RunResult {
  const { test, validation = test ?? 1, stillFalling = false } = figures
  return {
    id,
    stopReason: 'max-steps',
    failure: null,
    outcome: {
      train: { error: validation - 1 },
      validation: { error: validation },
      test: test === null ? null : { error: test },
      steps: 100,
      epochs: 2,
      bestStep: 80,
      seconds: 3,
      stillFalling,
    },
    executors: [WHOLE],
  }
}

export const diverged = (id: string): RunResult => ({
  id,
  stopReason: 'not-finite',
  failure: null,
  outcome: null,
  executors: [WHOLE],
})

/** A run that was trained in one piece. */
const WHOLE = { from: 0, executor: 'wasm', variant: 'simd', why: null } as const
