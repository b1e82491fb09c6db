/** Scores of several tasks as one figure, with the conventions of rliable. */
import { interquartileMean } from '../descriptive/interquartile-mean.ts'
import { mannWhitneyU } from '../effects/mann-whitney.ts'
import type { Sample } from '../sample.ts'

/** Interquartile mean over the runs of all tasks together: every run has the same weight. */
export function pooledInterquartileMean(tasks: readonly Sample[]): number {
  const pooled = new Float64Array(tasks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const scores of tasks) {
    pooled.set(scores, at)
    at += scores.length
  }
  return interquartileMean(pooled)
}

/** Mean over tasks of U / (N_other N_baseline): the chance that a run of the other has the higher score, ties one half. */
export function meanImprovement(baseline: readonly Sample[], other: readonly Sample[]): number {
  let sum = 0
  for (let task = 0; task < other.length; task++) {
    const [b, o] = [baseline[task]!, other[task]!]
    // By hundreds of thousands of resamples: pairs of a few runs are counted faster than ranked.
    const halves = b.length * o.length <= FEW ? halfWins(b, o) : 2 * mannWhitneyU(o, b)
    sum += halves / (2 * b.length * o.length)
  }
  return sum / other.length
}

/** Up to so many pairs. */
const FEW = 2500

/** Twice the number of pairs that the other wins, ties counted once. */
function halfWins(baseline: Sample, other: Sample): number {
  let halves = 0
  for (let i = 0; i < other.length; i++)
    for (let j = 0; j < baseline.length; j++)
      halves += other[i]! > baseline[j]! ? 2 : other[i]! === baseline[j]! ? 1 : 0
  return halves
}

/**
 * Score of a value on a scale of its task: 0 = `floor` (what doing nothing scores), 1 = `reference`, for losses as for accuracies.
 * NaN where the two are the same.
 */
export function normalisedScore(value: number, scale: { readonly floor: number; readonly reference: number }): number {
  const { floor, reference } = scale
  return reference === floor ? Number.NaN : (value - floor) / (reference - floor)
}
