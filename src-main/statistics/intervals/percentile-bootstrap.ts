import { quantileOfSorted } from '../descriptive/quantile.ts'
import type { Method, Refusal } from '../method.ts'
import { isFlat, objection } from '../sample.ts'
import type { BootstrapPlan } from './bootstrap-replicates.ts'
import { bootstrapReplicates } from './bootstrap-replicates.ts'
import type { Interval } from './t-interval.ts'
import { zeroSpread } from './t-interval.ts'

export const percentileBootstrapMethod: Method = {
  id: 'percentile-bootstrap',
  name: 'Percentile bootstrap interval',
  alsoCalled: ["Efron's percentile interval"],
  assumes: [
    'independent values',
    'enough of them to stand for their distribution: with 6 it covers about 85 %, not 95 %',
  ],
  smallestSample: 2,
  reference: {
    authors: 'Efron',
    year: 1979,
    title: 'Bootstrap methods: another look at the jackknife',
    venue: 'Annals of Statistics 7(1), 1-26',
    doi: '10.1214/aos/1176344552',
  },
}

/**
 * Interval between the (1 - confidence)/2 and (1 + confidence)/2 quantiles of the bootstrap replicates of any statistic.
 * Refuses below two values, for values that are not finite, and for zero spread.
 */
export function percentileBootstrap(plan: BootstrapPlan, confidence: number): Interval | Refusal {
  const { values } = plan
  const against = objection(values, percentileBootstrapMethod.smallestSample, 'A bootstrap interval')
  if (against) return against
  if (isFlat(values)) return zeroSpread(values)
  const replicates = bootstrapReplicates(plan).sort()
  const lower = quantileOfSorted(replicates, (1 - confidence) / 2)
  const upper = quantileOfSorted(replicates, (1 + confidence) / 2)
  return { kind: 'percentile', confidence, lower, upper, n: values.length }
}
