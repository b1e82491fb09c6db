/** Several seeds as one: the median and the range at each place. */

export interface SeedBand {
  readonly median: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

type Column = Float32Array | Float64Array | readonly number[]

/** Pointwise over columns of one length; what is not a number is left out, and NaN stands where none is left. */
export function overSeeds(columns: readonly Column[]): SeedBand {
  const length = Math.max(0, ...columns.map((column) => column.length))
  const [median, low, high] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)]
  const here: number[] = []
  for (let k = 0; k < length; k++) {
    here.length = 0
    for (const column of columns) {
      const value = column[k]
      if (value !== undefined && !Number.isNaN(value)) here.push(value)
    }
    here.sort((a, b) => a - b)
    median[k] = medianOfSorted(here)
    low[k] = here[0] ?? NaN
    high[k] = here.at(-1) ?? NaN
  }
  return { median, low, high }
}

/** NaN without a number. */
export function median(values: Iterable<number>): number {
  return medianOfSorted([...values].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b))
}

function medianOfSorted(sorted: readonly number[]): number {
  const middle = sorted.length >> 1
  if (sorted.length === 0) return NaN
  const [a, b] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)]!, sorted[middle]!]
  // Halves of two infinities would not be a number.
  return a === b ? a : (a + b) / 2
}
