import { mean } from '../descriptive/mean.ts'
import { variance } from '../descriptive/standard-deviation.ts'
import { studentTwoSidedP } from '../distributions.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { isFlat, objection } from '../sample.ts'
import type { TestResult } from './test-result.ts'

export const welchMethod: Method = {
  id: 'welch',
  name: "Welch's t test",
  alsoCalled: ['unequal-variance t test'],
  assumes: [
    'two independent samples: for paired seeds the sign-flip test is stronger',
    'values near normal; spreads may differ',
  ],
  smallestSample: 2,
  reference: {
    authors: 'Welch',
    year: 1947,
    title: "The generalization of 'Student's' problem when several different population variances are involved",
    venue: 'Biometrika 34(1-2), 28-35',
    doi: '10.1093/biomet/34.1-2.28',
  },
}

/** A Welch test also tells its fractional degrees of freedom. */
export interface WelchResult extends TestResult {
  readonly degreesOfFreedom: number
}

/**
 * Two-sided p that two unpaired samples have one mean: t = (mean a - mean b) / sqrt(v_a + v_b), v = s^2 / N, with the
 * Welch-Satterthwaite degrees of freedom (v_a + v_b)^2 / (v_a^2 / (N_a - 1) + v_b^2 / (N_b - 1)). Refuses below two values a
 * sample, for values that are not finite, and where neither sample has any spread.
 */
export function welchTest(a: Sample, b: Sample): WelchResult | Refusal {
  const smallest = welchMethod.smallestSample
  const against = objection(a, smallest, "Welch's t test") ?? objection(b, smallest, "Welch's t test")
  if (against) return against
  if (isFlat(a) && isFlat(b)) {
    return refuse("Welch's t test needs spread in at least one sample; both are constant.")
  }
  const va = variance(a) / a.length
  const vb = variance(b) / b.length
  const statistic = (mean(a) - mean(b)) / welchSpread(a, b)
  const degreesOfFreedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1))
  const p = studentTwoSidedP(statistic, degreesOfFreedom)
  return { kind: 'welch', statistic, p, n: a.length + b.length, by: 'approximation', degreesOfFreedom }
}

/** Standard error of the difference of two means: sqrt(v_a + v_b), v = s^2 / N. Two values or more in each. */
export const welchSpread = (a: Sample, b: Sample): number => Math.sqrt(variance(a) / a.length + variance(b) / b.length)
