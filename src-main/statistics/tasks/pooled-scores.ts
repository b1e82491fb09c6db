/** Scores of several tasks as one figure, with the conventions of rliable. */
import { interquartileMean } from '../descriptive/interquartile-mean.ts'
import { mannWhitneyU } from '../effects/mann-whitney.ts'
import type { Sample } from '../sample.ts'

/** Interquartile mean over the runs of all tasks together: every run has the same weight. */
export function pooledInterquartileMean(tasks: readonly Sample[]): number {
  return interquartileMean(tasks.flatMap((scores) => Array.from(scores)))
}

/** Mean over tasks of U / (N_other N_baseline): the chance that a run of the other has the higher score, ties one half. */
export function meanImprovement(baseline: readonly Sample[], other: readonly Sample[]): number {
  const shares = other.map(
    (scores, task) => mannWhitneyU(scores, baseline[task]!) / (scores.length * baseline[task]!.length),
  )
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/**
 * Score of a value on a scale of its task: 0 = `floor` (what doing nothing scores), 1 = `reference`, for losses as for accuracies.
 * NaN where the two are the same.
 */
export function normalisedScore(value: number, scale: { readonly floor: number; readonly reference: number }): number {
  const { floor, reference } = scale
  return reference === floor ? Number.NaN : (value - floor) / (reference - floor)
}
