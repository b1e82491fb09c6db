/** How a run is trained: plain data, the same for all architectures of a study but for the learning rate. */

import { scheduleFactor, warmUpFactor, type Schedule, type ScheduleMoment } from './schedules/index.ts'

export type { Schedule } from './schedules/index.ts'

export interface Recipe {
  readonly optimiser: { readonly id: string; readonly settings: Readonly<Record<string, number>> }
  readonly learningRate: number
  readonly schedule: Schedule
  /** Linear warm-up over this many steps: step k of them has k/warmUp of the rate. */
  readonly warmUp: number
  readonly clipNorm: number | null
  readonly clipValue: number | null
  readonly batch: number
  /** Steps of truncated back-propagation where the task is a stream. */
  readonly truncation: number
  /** Parts of a batch summed in a fixed order: part of the recipe, because bits depend on it. */
  readonly shards: number
  /** Stop rules: whichever comes first; null: none. At least one must be set. */
  readonly maxSteps: number | null
  readonly maxEpochs: number | null
  /** Wall clock; results then depend on the machine. */
  readonly maxSeconds: number | null
  /** Evaluations without a better validation value before stopping. */
  readonly patience: number | null
  /** No early stop before this epoch: plateaus at the do-nothing level are normal. */
  readonly minEpochs: number
  /** Training steps between evaluations; null: once per epoch. */
  readonly evaluateEvery: number | null
  /** Initial weights: uniform within +-1/sqrt(d), as PyTorch's; or scaled by `gain`. */
  readonly initial: { readonly scheme: 'uniform'; readonly gain: number }
  /** Training steps between checkpoints on disk. */
  readonly checkpointEvery: number
}

/** Adam at 3e-3 with gradients clipped to norm 1, to be taken over with the fields that differ. It stops by patience alone. */
export const standardRecipe: Recipe = {
  optimiser: { id: 'adam', settings: {} },
  learningRate: 3e-3,
  schedule: { kind: 'constant' },
  warmUp: 0,
  clipNorm: 1,
  clipValue: null,
  batch: 8,
  truncation: 100,
  shards: 2,
  maxSteps: null,
  maxEpochs: null,
  maxSeconds: null,
  patience: 15,
  minEpochs: 0,
  evaluateEvery: null,
  initial: { scheme: 'uniform', gain: 1 },
  checkpointEvery: 500,
}

/** The learning rate of a training step: rate x schedule x warm-up. */
export function learningRateAt(recipe: Recipe, moment: ScheduleMoment): number {
  return recipe.learningRate * scheduleFactor(recipe.schedule, moment) * warmUpFactor(recipe.warmUp, moment.step)
}
