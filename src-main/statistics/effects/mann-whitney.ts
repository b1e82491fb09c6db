import type { Sample } from '../sample.ts'
import { midranks } from '../hypotheses/ranks.ts'

/** Mann and Whitney's U: number of pairs (a_i, b_j) with a_i > b_j, ties counted half. From 0 to N_a N_b. */
export function mannWhitneyU(a: Sample, b: Sample): number {
  const ranks = midranks([...Array.from(a), ...Array.from(b)])
  const rankSum = ranks.subarray(0, a.length).reduce((sum, rank) => sum + rank, 0)
  return rankSum - (a.length * (a.length + 1)) / 2
}
