/** A small study and its events, to fill projects with. */
import type { Tensors } from '../../src-main/execution/executor.ts'
import { PLAIN_WIRING } from '../../src-main/network/architecture/architecture.ts'
import type { StudyPlan } from '../../src-main/studies/study.ts'
import type { Checkpoint, RunOutcome } from '../../src-main/training/events.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'

/** Two runs of one shallow net. */
export const samplePlan: StudyPlan = {
  id: 'study',
  task: { task: 'adding', options: { length: 10 }, data: [] },
  architectures: [
    {
      id: 'shallow',
      title: 'Shallow',
      architecture: {
        name: 'shallow',
        input: { kind: 'real', size: 2 },
        layers: [{ cell: 'lstm', size: 3, options: {} }],
        wiring: PLAIN_WIRING,
        deepenings: [],
        readout: { size: 1, activation: 'identity', reads: 'last' },
      },
      width: 3,
      parameters: 76,
      multiplyAddsPerStep: 72,
      residual: 0.01,
    },
  ],
  baseline: 'shallow',
  seeds: [1, 2],
  learningRates: [0.01],
  recipe: { ...standardRecipe, maxSteps: 100 },
  budget: { amount: 80, unit: 'parameters' },
  executor: { name: 'reference', variant: 'float64', why: 'a test' },
  runs: [1, 2].map((seed) => ({ id: `shallow/seed-${seed}`, architecture: 'shallow', seed, learningRate: 0.01 })),
  planned: '2026-01-05T10:00:00Z',
  version: '0.1.0',
}

/** One matrix and one vector, with numbers that JSON cannot hold. */
export function tensors(first: number): Tensors {
  return new Map([
    ['W', { rows: 2, columns: 3, values: Float32Array.of(first, -0, Number.NaN, Infinity, 1e-40, 3.5) }],
    ['b', { rows: 2, columns: 1, values: Float64Array.of(0.1, first / 3) }],
  ])
}

/** A checkpoint at `step`, every field of it set to something. */
export function checkpointAt(step: number): Checkpoint {
  return {
    step,
    epoch: 1,
    batchOfEpoch: 3,
    best: { step: step - 1, value: 0.25, validation: { mse: 0.25 }, parameters: tensors(step - 1) },
    sinceBest: 2,
    plateauFactor: 0.5,
    history: [{ step: step - 1, epoch: 1, training: Number.NaN, value: 0.25 }],
    sums: { loss: 1 / 3, normaliser: 7 },
    seconds: 12.5,
    state: { parameters: tensors(step), slots: new Map([['m/W', tensors(1).get('W')!]]), carried: new Map() },
  }
}

export const sampleOutcome: RunOutcome = {
  train: { mse: 0.1 },
  validation: { mse: 0.2 },
  test: { mse: 0.3 },
  steps: 100,
  epochs: 4,
  bestStep: 90,
  seconds: 8,
  stillFalling: false,
}
