import { mean } from '../descriptive/mean.ts'
import { isFlat, largestMagnitude } from '../sample.ts'

/** A run's figure, or what stands for a run that failed or is not there: null, undefined, NaN, an infinity. */
export type Outcome = number | null | undefined

/** A pair that cannot be compared. */
export interface DroppedPair {
  /** Position in the outcomes, from 0. */
  readonly position: number
  readonly missing: 'baseline' | 'other' | 'both'
}

/** Outcomes of the seeds on which both architectures finished, in the order of the seeds. */
export interface Pairs {
  readonly baseline: readonly number[]
  readonly other: readonly number[]
  /** other - baseline */
  readonly differences: readonly number[]
  readonly dropped: readonly DroppedPair[]
}

/** Says whether the run finished with a finite figure. */
export function isFinished(outcome: Outcome): outcome is number {
  return typeof outcome === 'number' && Number.isFinite(outcome)
}

/** Puts the runs of one seed together; entry k of both belongs to the same seed. A shorter side misses its last seeds. */
export function pairUp(baseline: readonly Outcome[], other: readonly Outcome[]): Pairs {
  const kept = { baseline: [] as number[], other: [] as number[] }
  const dropped: DroppedPair[] = []
  for (let position = 0; position < Math.max(baseline.length, other.length); position++) {
    const [before, after] = [baseline[position], other[position]]
    if (isFinished(before) && isFinished(after)) {
      kept.baseline.push(before)
      kept.other.push(after)
    } else {
      const missing = isFinished(before) ? 'other' : isFinished(after) ? 'baseline' : 'both'
      dropped.push({ position, missing })
    }
  }
  return { ...kept, differences: differencesOf(kept.baseline, kept.other), dropped }
}

/** Differences that agree up to the rounding of the subtraction are made equal, lest rounding pass for spread. */
function differencesOf(baseline: readonly number[], other: readonly number[]): number[] {
  const differences = other.map((value, i) => value - baseline[i]!)
  const scale = Math.max(largestMagnitude(baseline), largestMagnitude(other))
  return isFlat(differences, scale) ? differences.fill(mean(differences)) : differences
}
