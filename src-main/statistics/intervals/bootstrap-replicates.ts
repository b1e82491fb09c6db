import { randomInteger } from '../../foundation/random.ts'
import type { Sample } from '../sample.ts'

/** What a bootstrap draws from and how. */
export interface BootstrapPlan {
  readonly values: Sample
  readonly statistic: (values: Sample) => number
  readonly resamples: number
  /** Uniform in [0, 1); the same stream gives the same replicates. */
  readonly random: () => number
}

/** The statistic of `resamples` samples of size N drawn from the values with replacement (Efron 1979), in drawing order. */
export function bootstrapReplicates(plan: BootstrapPlan): Float64Array {
  const { values, statistic, resamples, random } = plan
  const drawn = new Float64Array(values.length)
  const replicates = new Float64Array(resamples)
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < drawn.length; i++) {
      drawn[i] = values[randomInteger(random, values.length)]!
    }
    replicates[r] = statistic(drawn)
  }
  return replicates
}

/** The statistic of the N samples that leave one value out (Quenouille's jackknife), in the values' order. */
export function jackknife(values: Sample, statistic: (values: Sample) => number): Float64Array {
  return Float64Array.from({ length: values.length }, (_, left) => {
    return statistic(Array.from(values).filter((_value, i) => i !== left))
  })
}
