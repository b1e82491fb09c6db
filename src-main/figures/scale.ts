/** Axes with round numbers, and where things stand on them in px. */

export interface Scale {
  readonly min: number
  readonly max: number
  /** Distance of two ticks. */
  readonly step: number
  /** Decimals that its ticks need. */
  readonly decimals: number
}

/** Round limits around all values, with 1, 2 or 5 times a power of ten between about `ticks` ticks. Throws without a finite value. */
export function scaleAround(values: readonly number[], ticks = 6): Scale {
  const { low, high } = extent(values.filter(Number.isFinite))
  if (low > high) throw new RangeError('An axis needs at least one finite value.')
  const step = roundStep(spread(low, high) / ticks)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  // Without the digits that a product of the step brings.
  const round = (count: number): number => Number((step * count).toPrecision(12))
  return { min: round(first), max: round(last), step, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) }
}

/** Of values that differ by no more than rounding: their own size, or 1 around zero. */
function spread(low: number, high: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high))
  if (high - low > 1e-9 * size && high - low > 1e-100) return high - low
  return size > 1e-100 ? size : 1
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

/** Smallest and largest value; low above high where there is none. A loop, because curves have more values than a call takes arguments. */
export function extent(values: readonly number[]): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return { low, high }
}

/** Width of a text of 11 px in px, near enough to leave room for it. */
export function textWidth(text: string): number {
  return 5.9 * text.length
}
