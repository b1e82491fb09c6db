/** How a run moves on: pure functions from where it stands to what comes next. */
import type { StepOutcome } from '../execution/executor.ts'
import type { Metric } from '../tasks/task.ts'
import type { Best, RunProgress, StopReason } from './events.ts'
import type { Recipe } from './recipe.ts'
import { plateauFactorAfter } from './schedules/plateau.ts'

export const beginning: RunProgress = {
  step: 0,
  epoch: 0,
  batchOfEpoch: 0,
  best: null,
  sinceBest: 0,
  plateauFactor: 1,
  history: [],
  sums: { loss: 0, normaliser: 0 },
}

export type NextAction =
  { readonly kind: 'train' | 'evaluate' } | { readonly kind: 'stop'; readonly reason: StopReason }

/**
 * What to do next: an evaluation that is due comes before everything, then a stop rule, then a training step. It follows from
 * where the run stands alone, so a run that goes on from a checkpoint takes the same way.
 */
export function nextAction(progress: RunProgress, recipe: Recipe, seconds: number): NextAction {
  const reason = stopReason(progress, recipe, seconds)
  if (isEvaluated(progress)) return reason === null ? { kind: 'train' } : { kind: 'stop', reason }
  return reason !== null || isEvaluationStep(progress, recipe) ? { kind: 'evaluate' } : { kind: 'train' }
}

function isEvaluated({ step, history }: RunProgress): boolean {
  return step === (history.at(-1)?.step ?? 0)
}

function isEvaluationStep({ step, batchOfEpoch }: RunProgress, { evaluateEvery }: Recipe): boolean {
  return evaluateEvery === null ? batchOfEpoch === 0 : step % evaluateEvery === 0
}

/** The first stop rule that holds, or null. Patience waits for `minEpochs`. */
function stopReason(progress: RunProgress, recipe: Recipe, seconds: number): StopReason | null {
  if (reached(progress.step, recipe.maxSteps)) return 'max-steps'
  if (reached(progress.epoch, recipe.maxEpochs)) return 'max-epochs'
  if (reached(seconds, recipe.maxSeconds)) return 'max-seconds'
  if (reached(progress.sinceBest, recipe.patience) && progress.epoch >= recipe.minEpochs) return 'patience'
  return null
}

const reached = (value: number, limit: number | null): boolean => limit !== null && value >= limit

/** The step at which steps or epochs end the run at the latest; null when neither does. */
export function lastStep(recipe: Recipe, batchesPerEpoch: number): number | null {
  const { maxSteps, maxEpochs } = recipe
  const least = Math.min(maxSteps ?? Infinity, (maxEpochs ?? Infinity) * batchesPerEpoch)
  return least === Infinity ? null : least
}

export interface StepMade {
  readonly outcome: StepOutcome
  /** Of the batch. */
  readonly normaliser: number
  readonly batchesPerEpoch: number
}

/** After a training step. */
export function afterStep(progress: RunProgress, { outcome, normaliser, batchesPerEpoch }: StepMade): RunProgress {
  const batchOfEpoch = progress.batchOfEpoch + 1
  const endsEpoch = batchOfEpoch === batchesPerEpoch
  return {
    ...progress,
    step: progress.step + 1,
    epoch: endsEpoch ? progress.epoch + 1 : progress.epoch,
    batchOfEpoch: endsEpoch ? 0 : batchOfEpoch,
    sums: {
      loss: progress.sums.loss + outcome.loss * normaliser,
      normaliser: progress.sums.normaliser + normaliser,
    },
  }
}

/** Mean training loss since the last evaluation. */
export function meanTrainingLoss({ sums }: RunProgress): number {
  return sums.loss / sums.normaliser
}

/** Says whether `value` beats the best one so far. */
export function isBetter(value: number, best: Best | null, better: Metric['better']): boolean {
  if (best === null) return true
  return better === 'lower' ? value < best.value : value > best.value
}

export interface EvaluationMade {
  readonly value: number
  /** The new best, where this evaluation is one. */
  readonly newBest: Best | null
  readonly recipe: Recipe
}

/** After an evaluation. */
export function afterEvaluation(progress: RunProgress, { value, newBest, recipe }: EvaluationMade): RunProgress {
  const { step, epoch, history } = progress
  const sinceBest = newBest === null ? progress.sinceBest + 1 : 0
  const { schedule } = recipe
  return {
    ...progress,
    best: newBest ?? progress.best,
    sinceBest,
    plateauFactor:
      schedule.kind === 'plateau'
        ? plateauFactorAfter(schedule, progress.plateauFactor, sinceBest)
        : progress.plateauFactor,
    history: [...history, { step, epoch, training: meanTrainingLoss(progress), value }],
    sums: beginning.sums,
  }
}
