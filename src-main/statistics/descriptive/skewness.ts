import type { Sample } from '../sample.ts'
import { mean } from './mean.ts'

/**
 * Sample skewness G1 = sqrt(N (N - 1)) / (N - 2) x m3 / m2^(3/2), the adjusted Fisher and Pearson coefficient of SciPy (bias=False) and
 * of spreadsheets. NaN below three values and for zero spread.
 */
export function skewness(values: Sample): number {
  const n = values.length
  if (n < 3) return Number.NaN
  const centre = mean(values)
  let [second, third] = [0, 0]
  for (let k = 0; k < n; k++) {
    second += (values[k]! - centre) ** 2
    third += (values[k]! - centre) ** 3
  }
  if (second === 0) return Number.NaN
  return (Math.sqrt(n * (n - 1)) / (n - 2)) * (third / n / (second / n) ** 1.5)
}
