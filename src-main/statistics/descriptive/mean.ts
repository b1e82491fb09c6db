import type { Sample } from '../sample.ts'

/** Arithmetic mean (1/N) sum x_i. NaN for no values or where one is NaN. */
export function mean(values: Sample): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
