import { mean } from '../descriptive/mean.ts'
import { standardDeviation } from '../descriptive/standard-deviation.ts'
import { studentQuantile } from '../distributions.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { isFlat, objection } from '../sample.ts'

/** A confidence interval with the name of the method that gave it. */
export interface Interval {
  readonly kind: 't' | 'welch' | 'percentile' | 'bca' | 'stratified'
  /** Confidence, for example 0.95. */
  readonly confidence: number
  readonly lower: number
  readonly upper: number
  /** Number of values it rests on. */
  readonly n: number
}

export const tIntervalMethod: Method = {
  id: 't-interval',
  name: 'Student t interval of a mean',
  alsoCalled: ['t confidence interval'],
  assumes: [
    'independent values',
    'values near normal; the fewer there are, the more a skewed distribution costs coverage',
  ],
  smallestSample: 2,
  reference: {
    authors: 'Student',
    year: 1908,
    title: 'The probable error of a mean',
    venue: 'Biometrika 6(1), 1-25',
    doi: '10.1093/biomet/6.1.1',
  },
}

/**
 * Interval of the mean: mean +- t_{1 - (1 - confidence)/2, N-1} s / sqrt(N). Of paired differences it is the interval of
 * the paired t test. Refuses below two values, for values that are not finite, and for zero spread.
 */
export function tInterval(values: Sample, confidence: number): Interval | Refusal {
  const against = objection(values, tIntervalMethod.smallestSample, 'A t interval of a mean')
  if (against) return against
  if (isFlat(values)) return zeroSpread(values)
  const n = values.length
  const centre = mean(values)
  const reach = (studentQuantile((1 + confidence) / 2, n - 1) * standardDeviation(values)) / Math.sqrt(n)
  return { kind: 't', confidence, lower: centre - reach, upper: centre + reach, n }
}

/** The refusal for values that are all the same. */
export function zeroSpread(values: Sample): Refusal {
  return refuse(
    `All ${values.length} values are equal (${values[0]}): with zero spread no interval can be had. Check that the seeds change anything.`,
  )
}
