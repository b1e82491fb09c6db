/** Missing values (NaN) of a series in time. */

export type GapFilling = 'refuse' | 'interpolate' | 'previous'

export const GAP_FILLINGS = ['refuse', 'interpolate', 'previous'] as const

/** Index of the first missing value; -1 when there is none. */
export function firstGap(values: Float64Array): number {
  return values.findIndex((value) => Number.isNaN(value))
}

/**
 * The series with every missing value replaced: by the last known one ('previous'), or on a straight line between its known
 * neighbours ('interpolate', which looks ahead). Before the first and after the last known value the nearest one is taken.
 */
export function fillGaps(values: Float64Array, how: Exclude<GapFilling, 'refuse'>): Float64Array {
  const filled = values.slice()
  let known = -1
  for (let t = 0; t <= values.length; t++) {
    if (t < values.length && Number.isNaN(values[t]!)) continue
    for (let gap = known + 1; gap < t; gap++) filled[gap] = between({ values, from: known, to: t, at: gap, how })
    known = t
  }
  return filled
}

interface Gap {
  readonly values: Float64Array
  /** Known neighbours; -1 and the length where there is none. */
  readonly from: number
  readonly to: number
  readonly at: number
  readonly how: 'interpolate' | 'previous'
}

function between({ values, from, to, at, how }: Gap): number {
  if (from < 0) return values[to] ?? NaN
  const before = values[from]!
  if (how === 'previous' || to === values.length) return before
  return before + ((values[to]! - before) * (at - from)) / (to - from)
}
