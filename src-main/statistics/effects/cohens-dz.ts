import { mean } from '../descriptive/mean.ts'
import { standardDeviation } from '../descriptive/standard-deviation.ts'
import type { Method, Refusal } from '../method.ts'
import { refuse } from '../method.ts'
import type { Sample } from '../sample.ts'
import { isFlat, objection } from '../sample.ts'
import type { Effect } from './effect.ts'

export const cohensDzMethod: Method = {
  id: 'cohens-dz',
  name: "Cohen's d_z",
  alsoCalled: ['standardised mean of paired differences'],
  assumes: ['independent pairs', 'a standard deviation that describes the differences well'],
  smallestSample: 2,
  reference: {
    authors: 'Cohen',
    year: 1988,
    title: 'Statistical Power Analysis for the Behavioral Sciences',
    venue: 'Lawrence Erlbaum, 2nd edition, p. 48',
  },
}

/**
 * d_z = mean of the differences / their standard deviation: how many of its own spreads the difference is away from zero. It
 * decides how many seeds a test needs. Refuses below two differences, for values that are not finite, and for zero spread.
 */
export function cohensDz(differences: Sample): Effect | Refusal {
  const against = objection(differences, cohensDzMethod.smallestSample, "Cohen's d_z")
  if (against) return against
  if (isFlat(differences)) {
    return refuse("Cohen's d_z divides by the spread of the differences, which is zero here.")
  }
  return { kind: 'cohens-dz', value: mean(differences) / standardDeviation(differences) }
}
