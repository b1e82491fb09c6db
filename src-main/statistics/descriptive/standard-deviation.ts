import type { Sample } from '../sample.ts'
import { mean } from './mean.ts'

/** Sample variance with N - 1 in the denominator (Bessel's correction). NaN below two values. */
export function variance(values: Sample): number {
  if (values.length < 2) return NaN
  const centre = mean(values)
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i]! - centre) ** 2
  return squares / (values.length - 1)
}

/** Sample standard deviation, square root of `variance`, in the unit of the values. NaN below two values. */
export function standardDeviation(values: Sample): number {
  return Math.sqrt(variance(values))
}
