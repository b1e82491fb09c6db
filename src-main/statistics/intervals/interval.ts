import { randomStream } from '../../foundation/random.ts'
import { mean } from '../descriptive/mean.ts'
import type { Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import { bcaBootstrap } from './bca-bootstrap.ts'
import type { Interval } from './t-interval.ts'
import { tInterval } from './t-interval.ts'

/** From this many values on, the default interval of a mean is a bootstrap. */
export const BOOTSTRAP_FROM = 20

/** How sure, and with which resamples. */
export interface IntervalOptions {
  /** 0.95 unless set. */
  readonly confidence?: number
  /** Of the resampling; 0 unless set. The same seed gives the same limits. */
  readonly seed?: number
  /** 9999 unless set. */
  readonly resamples?: number
}

/**
 * The default interval of a mean: Student's t below 20 values, BCa bootstrap from 20 on; `kind` says which. Below 20 a
 * bootstrap is too narrow (docs/statistics.md has the simulated coverage). Refuses as the two methods do.
 */
export function interval(values: Sample, options: IntervalOptions = {}): Interval | Refusal {
  const { confidence = 0.95, seed = 0, resamples = 9999 } = options
  if (values.length < BOOTSTRAP_FROM) return tInterval(values, confidence)
  const random = randomStream(seed, 'bootstrap')
  return bcaBootstrap({ values, statistic: mean, resamples, random }, confidence)
}

/** The interval's method in words: "95 % t interval". */
export function intervalName(found: Interval): string {
  const method = {
    t: 't interval',
    percentile: 'percentile bootstrap interval',
    bca: 'BCa bootstrap interval',
    stratified: 'stratified bootstrap interval',
  }
  return `${Number((found.confidence * 100).toPrecision(6))} % ${method[found.kind]}`
}
