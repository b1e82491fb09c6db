import type { Method, Refusal } from '../method.ts'
import type { Sample } from '../sample.ts'
import { objection } from '../sample.ts'
import type { Effect } from './effect.ts'
import { mannWhitneyU } from './mann-whitney.ts'

export const cliffsDeltaMethod: Method = {
  id: 'cliffs-delta',
  name: "Cliff's delta",
  alsoCalled: ['dominance statistic', 'rank-biserial correlation of two samples'],
  assumes: ['independent values; pairing by seed is not used'],
  smallestSample: 1,
  reference: {
    authors: 'Cliff',
    year: 1993,
    title: 'Dominance statistics: ordinal analyses to answer ordinal questions',
    venue: 'Psychological Bulletin 114(3), 494-509',
    doi: '10.1037/0033-2909.114.3.494',
  },
}

/**
 * P(a > b) - P(a < b) over all pairs of a value of `a` and one of `b`: 1 when every a lies above every b, -1 when below.
 * Refuses empty samples and values that are not finite.
 */
export function cliffsDelta(a: Sample, b: Sample): Effect | Refusal {
  const against = objection(a, 1, "Cliff's delta") ?? objection(b, 1, "Cliff's delta")
  if (against) return against
  const value = (2 * mannWhitneyU(a, b)) / (a.length * b.length) - 1
  return { kind: 'cliffs-delta', value }
}
