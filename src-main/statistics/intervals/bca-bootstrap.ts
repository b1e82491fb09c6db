import { mean } from '../descriptive/mean.ts'
import { quantileOfSorted } from '../descriptive/quantile.ts'
import { normalProbability, normalQuantile } from '../distributions.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import { isFlat, objection } from '../sample.ts'
import type { BootstrapPlan } from './bootstrap-replicates.ts'
import { bootstrapReplicates, jackknife } from './bootstrap-replicates.ts'
import type { Interval } from './t-interval.ts'
import { zeroSpread } from './t-interval.ts'

export const bcaBootstrapMethod: Method = {
  id: 'bca-bootstrap',
  name: 'Bias-corrected and accelerated bootstrap interval',
  alsoCalled: ['BCa'],
  assumes: [
    'independent values',
    'a statistic that changes smoothly with the values (a mean, not a median of few)',
    'about 20 values or more',
  ],
  smallestSample: 3,
  reference: {
    authors: 'Efron',
    year: 1987,
    title: 'Better bootstrap confidence intervals',
    venue: 'Journal of the American Statistical Association 82(397), 171-185',
    doi: '10.1080/01621459.1987.10478410',
  },
}

/** What the limits are computed from. */
export interface BcaEvidence {
  readonly estimate: number
  readonly replicates: Float64Array
  /** The statistic with each value left out in turn. */
  readonly leftOut: Float64Array
  readonly confidence: number
}

/**
 * BCa interval of any smooth statistic, from `plan.resamples` bootstrap samples. Refuses below three values, for values that
 * are not finite, for zero spread, and where the replicates or the jackknife degenerate.
 */
export function bcaBootstrap(plan: BootstrapPlan, confidence: number): Interval | Refusal {
  const { values, statistic } = plan
  const against = objection(values, bcaBootstrapMethod.smallestSample, 'A BCa bootstrap interval')
  if (against) return against
  if (isFlat(values)) return zeroSpread(values)
  const limits = bcaLimits({
    estimate: statistic(values),
    replicates: bootstrapReplicates(plan),
    leftOut: jackknife(values, statistic),
    confidence,
  })
  if ('kind' in limits) return limits
  return { kind: 'bca', confidence, ...limits, n: values.length }
}

/**
 * Quantiles of the replicates at Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z = the normal quantiles of (1 -+ confidence)/2;
 * z0 = bias correction, a = acceleration from the jackknife (Efron 1987).
 */
export function bcaLimits(evidence: BcaEvidence): { readonly lower: number; readonly upper: number } | Refusal {
  const { estimate, replicates, leftOut, confidence } = evidence
  const z0 = normalQuantile(shareBelow(replicates, estimate))
  const a = acceleration(leftOut)
  if (!Number.isFinite(z0) || !Number.isFinite(a)) {
    return refuse(
      'A BCa bootstrap interval cannot be had here: the resampled statistic lies all on one side of the estimate, or does not change when a value is left out.',
    )
  }
  const ascending = replicates.slice().sort()
  const limit = (probability: number): number => {
    const shifted = z0 + normalQuantile(probability)
    return quantileOfSorted(ascending, normalProbability(z0 + shifted / (1 - a * shifted)))
  }
  return { lower: limit((1 - confidence) / 2), upper: limit((1 + confidence) / 2) }
}

/** Share of the replicates below the estimate, ties counted half. */
function shareBelow(replicates: Float64Array, estimate: number): number {
  let halves = 0
  for (const replicate of replicates) {
    halves += replicate < estimate ? 2 : replicate === estimate ? 1 : 0
  }
  return halves / (2 * replicates.length)
}

/** a = sum u_i^3 / (6 (sum u_i^2)^{3/2}) with u_i = mean of the left-out statistics - the i-th. */
function acceleration(leftOut: Float64Array): number {
  const centre = mean(leftOut)
  let squares = 0
  let cubes = 0
  for (const value of leftOut) {
    squares += (centre - value) ** 2
    cubes += (centre - value) ** 3
  }
  return cubes / (6 * squares ** 1.5)
}
