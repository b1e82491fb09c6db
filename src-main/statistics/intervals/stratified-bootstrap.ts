import { randomInteger } from '../../foundation/random.ts'
import { quantileOfSorted } from '../descriptive/quantile.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection } from '../sample.ts'
import type { Interval } from './t-interval.ts'
import { agarwal2021 } from '../references.ts'

export const stratifiedBootstrapMethod: Method = {
  id: 'stratified-bootstrap',
  name: 'Stratified percentile bootstrap',
  alsoCalled: ['stratified bootstrap over tasks'],
  assumes: [
    'runs independent within every task (stratum)',
    'the tasks as they are: it says nothing about other tasks',
    'runs enough: from about 6 a stratum for a probability of improvement, from about 10 for a pooled interquartile mean',
  ],
  smallestSample: 2,
  reference: agarwal2021,
}

/** A statistic of several strata at once: of the scores of several tasks, or of two architectures. */
export interface StratifiedPlan {
  /** One list of values for each stratum; drawn from independently. */
  readonly strata: readonly Sample[]
  readonly statistic: (strata: readonly Sample[]) => number
  readonly resamples: number
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/**
 * Interval between the (1 -+ confidence)/2 quantiles of the statistic over samples drawn with replacement within each stratum, each of
 * its stratum's size. Refuses a stratum of fewer than two values, for one value is drawn over and over, and values that are not finite.
 */
export function stratifiedBootstrap(plan: StratifiedPlan, confidence: number): Interval | Refusal {
  const { strata } = plan
  if (strata.length === 0) return refuse('A stratified bootstrap needs at least one stratum; there is none.')
  const purpose = 'A stratified bootstrap interval'
  for (const stratum of strata) {
    const against = objection(stratum, stratifiedBootstrapMethod.smallestSample, purpose)
    if (against) return refuse(`In one of the strata: ${against.reason}`)
  }
  const replicates = stratifiedReplicates(plan).sort()
  return {
    kind: 'stratified',
    confidence,
    lower: quantileOfSorted(replicates, (1 - confidence) / 2),
    upper: quantileOfSorted(replicates, (1 + confidence) / 2),
    n: Math.min(...strata.map(({ length }) => length)),
  }
}

/** The statistic of `resamples` stratified samples, in drawing order: within a sample the strata in their order. */
export function stratifiedReplicates({ strata, statistic, resamples, random }: StratifiedPlan): Float64Array {
  const drawn = strata.map(({ length }) => new Float64Array(length))
  const replicates = new Float64Array(resamples)
  for (let r = 0; r < resamples; r++) {
    for (const [k, stratum] of strata.entries()) {
      const into = drawn[k]!
      for (let i = 0; i < into.length; i++) into[i] = stratum[randomInteger(random, stratum.length)]!
    }
    replicates[r] = statistic(drawn)
  }
  return replicates
}
