import type { Method } from '../method.ts'
import type { Sample } from '../sample.ts'
import { agarwal2021 } from '../references.ts'

export const performanceProfileMethod: Method = {
  id: 'performance-profile',
  name: 'Performance profile',
  alsoCalled: ['score distribution', 'tail distribution'],
  assumes: ['scores that mean the same in every task (normalised, higher is better)'],
  smallestSample: 1,
  reference: agarwal2021,
}

/**
 * For every threshold the share of runs whose score lies above it, each task with the same weight: mean over tasks of
 * #(scores > tau) / N. Falls from 1 to 0; a profile that lies above another everywhere is better at any threshold. NaN without a task.
 */
export function performanceProfile(tasks: readonly Sample[], thresholds: readonly number[]): number[] {
  return thresholds.map((threshold) => {
    const shares = tasks.map((scores) => countAbove(scores, threshold) / scores.length)
    return shares.reduce((sum, share) => sum + share, 0) / shares.length
  })
}

function countAbove(scores: Sample, threshold: number): number {
  let count = 0
  for (let k = 0; k < scores.length; k++) if (scores[k]! > threshold) count++
  return count
}
