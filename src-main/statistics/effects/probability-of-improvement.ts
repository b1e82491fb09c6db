import type { Method, Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection } from '../sample.ts'
import type { Effect } from './effect.ts'
import { mannWhitneyU } from './mann-whitney.ts'
import { agarwal2021 } from '../references.ts'

export const probabilityOfImprovementMethod: Method = {
  id: 'probability-of-improvement',
  name: 'Probability of improvement',
  alsoCalled: ['common-language effect size', 'AUC', 'Vargha and Delaney A'],
  assumes: ['independent values; pairing by seed is not used'],
  smallestSample: 1,
  reference: agarwal2021,
}

/** Which way a metric counts as better. */
export type Better = 'lower' | 'higher'

/**
 * Chance that a run of `other` beats a run of `baseline`: U / (N_other N_baseline), ties counted half. 0.5 = no difference.
 * Says nothing about how much. Refuses empty samples and values that are not finite.
 */
export function probabilityOfImprovement(baseline: Sample, other: Sample, better: Better): Effect | Refusal {
  const purpose = 'A probability of improvement'
  const against = objection(baseline, 1, purpose) ?? objection(other, 1, purpose)
  if (against) return against
  const u = better === 'higher' ? mannWhitneyU(other, baseline) : mannWhitneyU(baseline, other)
  return { kind: 'probability-of-improvement', value: u / (baseline.length * other.length) }
}
