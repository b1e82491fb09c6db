import type { Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import type { Interval } from './t-interval.ts'
import { tInterval } from './t-interval.ts'

export interface IntervalOptions {
  /** 0.95 unless set. */
  readonly confidence?: number
}

/**
 * The default interval of a mean: Student's t at every N. In the simulation of docs/statistics.md it covers at least what the bootstraps do
 * at every N up to 30, but for strongly skewed values, where none of them keeps its promise. Refuses as `tInterval` does.
 */
export function interval(values: Sample, { confidence = 0.95 }: IntervalOptions = {}): Interval | Refusal {
  return tInterval(values, confidence)
}

/** The interval's method in words: "95 % t interval". */
export function intervalName(found: Interval): string {
  const method = {
    t: 't interval',
    welch: 'Welch interval',
    percentile: 'percentile bootstrap interval',
    bca: 'BCa bootstrap interval',
    stratified: 'stratified bootstrap interval',
  }
  return `${Number((found.confidence * 100).toPrecision(6))} % ${method[found.kind]}`
}
