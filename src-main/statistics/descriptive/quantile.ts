import type { Sample } from '../sample.ts'
import { sorted } from '../sample.ts'

/**
 * The value below which the fraction `q` of the sample lies: linear interpolation between order statistics at (N - 1) q
 * (type 7 of Hyndman and Fan 1996; the default of NumPy and R). NaN for no values or where one is NaN.
 */
export function quantile(values: Sample, q: number): number {
  return quantileOfSorted(sorted(values), q)
}

/** As `quantile`, for values that are sorted ascending already. */
export function quantileOfSorted(ascending: Float64Array, q: number): number {
  const last = ascending.length - 1
  // A sort of numbers puts NaN last, so the last one tells of any.
  if (last < 0 || Number.isNaN(ascending[last])) return NaN
  const position = Math.min(Math.max(q, 0), 1) * last
  const below = Math.floor(position)
  const low = ascending[below]!
  const high = ascending[Math.min(below + 1, last)]!
  const weight = position - below
  // Between two infinities of one sign the interpolation would give NaN.
  return weight === 0 || low === high ? low : low + weight * (high - low)
}
