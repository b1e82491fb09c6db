import { type Refusal, refuse } from './method.ts'

/** Numbers in any array: plain or typed. */
export type Sample = ArrayLike<number>

/** Sorted ascending copy. */
export function sorted(values: Sample): Float64Array {
  return Float64Array.from(values).sort()
}

/** Refuses a sample with fewer than `smallest` values or with one that is not finite; null when there is nothing against it. */
export function objection(values: Sample, smallest: number, purpose: string): Refusal | null {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      return refuse(
        `${purpose} needs finite numbers, but value ${i + 1} of ${values.length} is ${values[i]}: leave failed runs out and report how many there were.`,
      )
    }
  }
  if (values.length >= smallest) return null
  const there = values.length === 1 ? 'there is only 1' : `there are only ${values.length}`
  return refuse(`${purpose} needs at least ${smallest} ${smallest === 1 ? 'value' : 'values'}; ${there}.`)
}

/**
 * Says whether all values are the same up to rounding: range <= 4 machine epsilons of `scale`, by default the largest
 * magnitude in the sample. Give the operands' magnitude where the values are differences.
 */
export function isFlat(values: Sample, scale: number = largestMagnitude(values)): boolean {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!)
    high = Math.max(high, values[i]!)
  }
  return high - low <= 4 * Number.EPSILON * scale
}

/** max |value|; 0 for no values. */
export function largestMagnitude(values: Sample): number {
  let largest = 0
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!))
  return largest
}
