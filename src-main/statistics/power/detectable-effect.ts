import { randomStream, normalStream } from '../../foundation/random.ts'
import { quantile } from '../descriptive/quantile.ts'
import { studentQuantile } from '../distributions.ts'
import { signFlipTest } from '../hypotheses/sign-flip.ts'
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
 * 4000 seeded samples, of the shift at which the exact test begins to reject. Above: (t_{1 - level/2} + t_{power}) / sqrt(N) with N - 1
 * degrees of freedom, the paired t test's (Cohen 1988, Statistical power analysis for the behavioral sciences, chapter 2).
 */
export function detectableEffect({ pairs, comparisons, level = 0.05, power = 0.8 }: PowerQuestion): number | null {
  if (pairs < seedsNeeded(level, comparisons)) return null
  const each = level / comparisons
  if (pairs <= DRAWN_UP_TO) return drawnEffect(pairs, each, power)
  return (studentQuantile(1 - each / 2, pairs - 1) + studentQuantile(power, pairs - 1)) / Math.sqrt(pairs)
}

function drawnEffect(pairs: number, level: number, power: number): number {
  const normal = normalStream(randomStream(pairs, 'power of the sign-flip test'))
  const noises = Array.from({ length: SAMPLES }, () => Array.from({ length: pairs }, normal))
  return quantile(
    noises.map((noise) => rejectingShift(noise, level)),
    power,
  )
}

/** The least shift from which on the test rejects, to 0.01. */
function rejectingShift(noise: readonly number[], level: number): number {
  let [keeps, rejects] = [0, 16]
  while (rejects - keeps > 0.01) {
    const shift = (keeps + rejects) / 2
    const found = signFlipTest(noise.map((value) => value + shift))
    if ('p' in found && found.p <= level) rejects = shift
    else keeps = shift
  }
  return rejects
}
