import { randomStream, normalStream } from '../../foundation/random.ts'
import { quantile } from '../descriptive/quantile.ts'
import { studentQuantile } from '../distributions.ts'
import { seedsNeeded } from '../multiplicity/seeds-needed.ts'

export interface PowerQuestion {
  /** N: paired seeds. */
  readonly pairs: number
  /** Corrected together by Holm's method; for the first to be found it is Bonferroni's. */
  readonly comparisons: number
  /** Two-sided, 0.05 when left out. */
  readonly level?: number
  /** Chance to find a difference that is there, 0.8 when left out. */
  readonly power?: number
}

/** Up to so many pairs the test's steps are coarse, and its power is drawn. */
const DRAWN_UP_TO = 12
const SAMPLES = 4000

/**
 * The smallest mean of paired differences, in their standard deviations (d_z), that a sign-flip test finds with `power`; null where no
 * difference, however large, could reach the level (`seedsNeeded`). Differences are taken as normal. Up to 12 pairs: the quantile, over
 * 4000 seeded samples, of the shift from which on the exact test rejects. Above: (t_{1 - level/2} + t_{power}) / sqrt(N) with N - 1
 * degrees of freedom, the paired t test's (Cohen 1988, Statistical power analysis for the behavioral sciences, chapter 2).
 */
export function detectableEffect({ pairs, comparisons, level = 0.05, power = 0.8 }: PowerQuestion): number | null {
  if (pairs < seedsNeeded(level, comparisons)) return null
  const each = level / comparisons
  if (pairs <= DRAWN_UP_TO) return drawnEffect(pairs, each, power)
  return (studentQuantile(1 - each / 2, pairs - 1) + studentQuantile(power, pairs - 1)) / Math.sqrt(pairs)
}

/** By pairs and patterns: whoever compares many architectures asks the same for each of them. */
const drawn = new Map<string, number>()

function drawnEffect(pairs: number, level: number, power: number): number {
  // p = 2 count / 2^N for `count` subsets, the empty one among them: so many others may still reach the observed sum.
  const allowed = Math.floor((level * 2 ** pairs) / 2 + 1e-9) - 1
  const key = `${pairs} ${allowed} ${power}`
  const known = drawn.get(key)
  if (known !== undefined) return known
  const normal = normalStream(randomStream(pairs, 'power of the sign-flip test'))
  const means = new Float64Array(2 ** pairs - 1)
  const shifts = Array.from({ length: SAMPLES }, () => {
    const noise = Float64Array.from({ length: pairs }, normal)
    return Math.max(0, rejectingShift(noise, allowed, means))
  })
  const effect = quantile(shifts, power)
  drawn.set(key, effect)
  return effect
}

/**
 * The shift above which the test rejects. Turning the signs of a subset S leaves a sum as large as the observed one when
 * sum_S (z + shift) <= 0, that is while shift <= -mean_S z: so the test rejects once only `allowed` subsets have a larger -mean.
 */
function rejectingShift(noise: Float64Array, allowed: number, means: Float64Array): number {
  const [sums, sizes] = [new Float64Array(means.length + 1), new Uint8Array(means.length + 1)]
  for (let subset = 1; subset < sums.length; subset++) {
    const lowest = 31 - Math.clz32(subset & -subset)
    const rest = subset & (subset - 1)
    sums[subset] = sums[rest]! + noise[lowest]!
    sizes[subset] = sizes[rest]! + 1
    means[subset - 1] = -sums[subset]! / sizes[subset]!
  }
  return largestButSo(means, allowed)
}

/** The value that exactly `rank` others are larger than (Hoare's selection); reorders the values. */
function largestButSo(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let [i, j] = [low, high]
    while (i <= j) {
      while (values[i]! > pivot) i++
      while (values[j]! < pivot) j--
      if (i > j) break
      const kept = values[i]!
      values[i++] = values[j]!
      values[j--] = kept
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else break
  }
  return values[rank]!
}
