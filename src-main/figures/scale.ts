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
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) throw new RangeError('An axis needs at least one finite value.')
  const low = Math.min(...finite)
  const high = Math.max(...finite)
  const range = high > low ? high - low : Math.abs(high) || 1
  const step = roundStep(range / ticks)
  return {
    min: step * Math.floor(low / step + 1e-9),
    max: step * Math.ceil(high / step - 1e-9 + (high > low ? 0 : 1)),
    step,
    decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
  }
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

/** Width of a text of 11 px in px, near enough to leave room for it. */
export function textWidth(text: string): number {
  return 5.9 * text.length
}
