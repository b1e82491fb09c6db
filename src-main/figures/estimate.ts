/** An estimate never stands alone: its mean with the interval that it rests on, as text. */
import { decimalsFor } from './numerals.ts'

export interface Estimate {
  readonly mean: number
  /** null where the seeds cannot give one. */
  readonly interval: readonly [low: number, high: number] | null
}

/** Decimals for a set of estimates: two significant digits of their typical half-width. */
export function estimateDecimals(estimates: readonly (Estimate | null)[]): number {
  const there = estimates.filter((estimate) => estimate !== null)
  const halfWidths = there.flatMap(({ interval }) => (interval === null ? [] : [(interval[1] - interval[0]) / 2]))
  return decimalsFor(
    halfWidths,
    there.map(({ mean }) => mean),
  )
}

/** '8.42 (8.40 to 8.44)'. */
export function estimateWords({ mean, interval }: Estimate, write: (value: number) => string): string {
  return interval === null ? write(mean) : `${write(mean)} (${write(interval[0])} to ${write(interval[1])})`
}

/** Mean, lower and upper limit as cells of a table; a dash for what is not there. */
export function estimateCells(estimate: Estimate | null, write: (value: number) => string): string[] {
  const [low, high] = estimate?.interval ?? [null, null]
  return [estimate?.mean ?? null, low, high].map((value) => (value === null ? '\u2013' : write(value)))
}
