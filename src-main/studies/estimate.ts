/** How long a study will take on this machine, from a few measured training steps. Pure. */
import type { Recipe } from '../training/recipe.ts'
import { lastStep } from '../training/run-progress.ts'
import type { PlannedRun } from './study.ts'

/** A training step of one architecture, as it was measured here. */
export interface MeasuredStep {
  readonly architecture: string
  /** Mean seconds of a step, and their standard deviation from one short stretch of steps to the next. */
  readonly seconds: number
  readonly deviation: number
  /** Steps that were measured. */
  readonly measured: number
  /** Seconds from the start of a process to the end of its first step. */
  readonly starting: number
}

export interface EstimateQuestion {
  readonly runs: readonly PlannedRun[]
  readonly steps: readonly MeasuredStep[]
  readonly recipe: Recipe
  readonly batchesPerEpoch: number
  /** Batches of one evaluation, and of the look at the test split. */
  readonly evaluationBatches: { readonly validation: number; readonly test: number }
  /** Runs at a time. */
  readonly lanes: number
}

export interface SecondsRange {
  readonly low: number
  readonly high: number
}

/** An evaluation goes forward alone: about a third of what a training step takes (forward, adjoint and weight gradients are as large each). */
const FORWARD = 1 / 3

/**
 * Seconds until all runs are done: from every run ending as early as its patience allows to every run going to its last step. null where
 * only patience ends a run.
 */
export function estimateSeconds(question: EstimateQuestion): SecondsRange | null {
  const byArchitecture = new Map(question.steps.map((step) => [step.architecture, rangeOf(step, question)]))
  const ranges = question.runs.flatMap(({ architecture }) => byArchitecture.get(architecture) ?? [])
  const low = spread(
    ranges.map((range) => range.low),
    question.lanes,
  )
  const high = spread(
    ranges.map((range) => range.high),
    question.lanes,
  )
  return Number.isFinite(high) ? { low, high } : null
}

/** Seconds of one run. */
function rangeOf(step: MeasuredStep, question: EstimateQuestion): SecondsRange {
  const { recipe } = question
  const range = stepRange(recipe, question.batchesPerEpoch)
  const cap = recipe.maxSeconds ?? Infinity
  const seconds = (steps: number, each: number): number =>
    step.starting + Math.min(cap, steps * each + evaluating(steps, each, question))
  const { seconds: mean, deviation } = step
  return { low: seconds(range.low, Math.max(0, mean - deviation)), high: seconds(range.high, mean + deviation) }
}

/** Training steps of a run: with patience it can end when that many evaluations after the first were no better. */
export function stepRange(recipe: Recipe, batchesPerEpoch: number): { readonly low: number; readonly high: number } {
  const high = lastStep(recipe, batchesPerEpoch) ?? Infinity
  if (recipe.patience === null) return { low: high, high }
  const every = recipe.evaluateEvery ?? batchesPerEpoch
  const earliest = Math.max(every * (recipe.patience + 1), recipe.minEpochs * batchesPerEpoch)
  return { low: Math.min(high, earliest), high }
}

/** Seconds of all evaluations of a run: on the way, and at its end of a sample of the training split and of the test split. */
function evaluating(steps: number, each: number, question: EstimateQuestion): number {
  if (!Number.isFinite(steps)) return 0
  const { validation, test } = question.evaluationBatches
  const times = Math.max(1, Math.floor(steps / (question.recipe.evaluateEvery ?? question.batchesPerEpoch)))
  return FORWARD * each * (times * validation + validation + test)
}

/** Work shared out over lanes: at best evenly, at least as long as the longest piece. */
function spread(seconds: readonly number[], lanes: number): number {
  const sum = seconds.reduce((total, one) => total + one, 0)
  const longest = seconds.reduce((most, one) => Math.max(most, one), 0)
  return Math.max(sum / Math.max(1, Math.min(lanes, seconds.length)), longest)
}
