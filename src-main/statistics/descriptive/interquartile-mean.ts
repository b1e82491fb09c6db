import type { Method } from '../method.ts'
import type { Sample } from '../sample.ts'
import { sorted } from '../sample.ts'
import { mean } from './mean.ts'
import { agarwal2021 } from '../references.ts'

export const interquartileMeanMethod: Method = {
  id: 'interquartile-mean',
  name: 'Interquartile mean',
  alsoCalled: ['IQM', '25 % trimmed mean'],
  assumes: ['values of one unit, or scores normalised per task'],
  smallestSample: 1,
  reference: agarwal2021,
}

/**
 * Mean of what is left when floor(N / 4) whole values are cut at each end: the convention of rliable and of
 * scipy.stats.trim_mean(x, 0.25), without fractional weights. So below four values it is the mean. NaN for no values or
 * where one is NaN.
 */
export function interquartileMean(values: Sample): number {
  const ascending = sorted(values)
  if (Number.isNaN(ascending[ascending.length - 1])) return NaN
  const cut = Math.floor(ascending.length / 4)
  return mean(ascending.subarray(cut, ascending.length - cut))
}
