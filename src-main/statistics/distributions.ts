/** The one door to the distribution functions of @stdlib. */
import normal from '@stdlib/stats-base-dists-normal'
import t from '@stdlib/stats-base-dists-t'

/** Phi(z): probability that a standard normal variable is at most `z`. */
export function normalProbability(z: number): number {
  return normal.cdf(z, 0, 1)
}

/** The `z` with Phi(z) = `probability`; infinite at 0 and 1. */
export function normalQuantile(probability: number): number {
  return normal.quantile(probability, 0, 1)
}

/** The value that Student's t with `degreesOfFreedom` > 0 stays below with `probability`. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  return t.quantile(probability, degreesOfFreedom)
}

/** P(|T| >= |statistic|) for Student's t with `degreesOfFreedom` > 0: a two-sided p. */
export function studentTwoSidedP(statistic: number, degreesOfFreedom: number): number {
  return 2 * t.cdf(-Math.abs(statistic), degreesOfFreedom)
}

/** P(|Z| >= |z|) for a standard normal Z: a two-sided p. */
export function normalTwoSidedP(z: number): number {
  return 2 * normal.cdf(-Math.abs(z), 0, 1)
}
