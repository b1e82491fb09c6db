import type { Sample } from '../sample.ts'
import { quantile } from './quantile.ts'

/** Middle value, or the mean of the two middle values. NaN for no values or where one is NaN. */
export function median(values: Sample): number {
  return quantile(values, 0.5)
}
