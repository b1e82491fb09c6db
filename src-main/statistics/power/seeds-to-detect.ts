import { seedsNeeded } from '../multiplicity/seeds-needed.ts'
import { detectableEffect } from './detectable-effect.ts'

export interface SeedsQuestion {
  /** |d_z|: the mean of paired differences in their standard deviations. */
  readonly effect: number
  /** Corrected together. */
  readonly comparisons: number
  /** Two-sided, 0.05 when left out. */
  readonly level?: number
  /** 0.8 when left out. */
  readonly power?: number
  /** Where to stop looking. */
  readonly most: number
}

/**
 * The smallest number of paired seeds that finds a difference of this size with `power` (`detectableEffect` turned round); null where
 * `most` do not. The effect is as a rule itself an estimate from few seeds: the answer is a plan, not a promise.
 */
export function seedsToDetect({ effect, comparisons, level = 0.05, power = 0.8, most }: SeedsQuestion): number | null {
  const isEnough = (pairs: number): boolean => {
    const detectable = detectableEffect({ pairs, comparisons, level, power })
    return detectable !== null && detectable <= effect
  }
  let [low, high] = [seedsNeeded(level, comparisons), most]
  if (!(effect > 0) || low > most || !isEnough(high)) return null
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle + 1
  }
  return low
}
