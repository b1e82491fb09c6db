import { mean } from '../descriptive/mean.ts'
import { studentQuantile } from '../distributions.ts'
import { welchSpread, welchTest } from '../hypotheses/welch.ts'
import type { Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import type { Interval } from './t-interval.ts'

/**
 * Interval of the difference of two means without pairs, a - b: difference +- t_{1 - (1 - confidence)/2, nu} sqrt(v_a + v_b), with v and nu of
 * `welchTest`, whose reference and refusals it has.
 */
export function welchInterval(a: Sample, b: Sample, confidence: number): Interval | Refusal {
  const test = welchTest(a, b)
  if (test.kind === 'refused') return test
  const centre = mean(a) - mean(b)
  const reach = studentQuantile((1 + confidence) / 2, test.degreesOfFreedom) * welchSpread(a, b)
  return { kind: 'welch', confidence, lower: centre - reach, upper: centre + reach, n: a.length + b.length }
}
