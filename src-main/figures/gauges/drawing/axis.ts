/** An axis of a gauge: linear or logarithmic, with the px of a value. */
import { fixed } from '../../numerals.ts'
import { extent, scaleAround } from '../../scale.ts'

export interface GaugeAxis {
  readonly isLog: boolean
  /** Values at its ends. */
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  /** How a tick is written. */
  readonly word: (value: number) => string
  /** Share of the way from its beginning: 0 to 1 within; NaN for what has no place. */
  readonly place: (value: number) => number
}

/** Round limits around the values; `limits` are among them. */
export function linearAxis(values: Iterable<number>, ticks = 5): GaugeAxis {
  const finite = [...values].filter(Number.isFinite)
  const { min, max, step, decimals } = scaleAround(finite.length === 0 ? [0, 1] : finite, ticks)
  const count = Math.round((max - min) / step)
  return {
    isLog: false,
    min,
    max,
    ticks: Array.from({ length: count + 1 }, (_, k) => Number((min + k * step).toPrecision(12))),
    word: (value) => fixed(value, decimals),
    place: (value) => (value - min) / (max - min),
  }
}

/** From `min` to `max` as they are, with round ticks between: for steps, lags and indices. */
export function countAxis(min: number, max: number, ticks = 5): GaugeAxis {
  const last = Math.max(max, min + 1)
  const scale = scaleAround([min, last], ticks)
  const step = Math.max(1, scale.step)
  const first = Math.ceil(min / step) * step
  const count = Math.floor((last - first) / step + 1e-9)
  return {
    isLog: false,
    min,
    max: last,
    ticks: Array.from({ length: count + 1 }, (_, k) => first + k * step),
    word: (value) => fixed(value, 0),
    place: (value) => (value - min) / (last - min),
  }
}

/** Whole decades around the positive values, no more than `decades` of them down from the largest. */
export function logAxis(values: Iterable<number>, decades = 8): GaugeAxis {
  const powers = [...values].filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10)
  const { low, high } = powers.length === 0 ? { low: -1, high: 0 } : extent(powers)
  const top = Math.ceil(high - 1e-9)
  const bottom = Math.max(Math.min(Math.floor(low + 1e-9), top - 1), top - decades)
  const every = Math.max(1, Math.ceil((top - bottom) / 5))
  const ticks: number[] = []
  for (let power = top; power >= bottom; power -= every) ticks.push(10 ** power)
  return {
    isLog: true,
    min: 10 ** bottom,
    max: 10 ** top,
    ticks: ticks.reverse(),
    word: powerWord,
    // What lies below is drawn at the edge; nothing has no place.
    place: (value) => (value > 0 ? Math.max(0, (Math.log10(value) - bottom) / (top - bottom)) : NaN),
  }
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = { '-': '\u207b' }
const DIGITS = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'

/** '1', '10', '10⁻²'. */
export function powerWord(value: number): string {
  const power = Math.round(Math.log10(value))
  if (power === 0) return '1'
  if (power === 1) return '10'
  return `10${superscript(power)}`
}

function superscript(power: number): string {
  return Array.from(String(power), (sign) => SUPERSCRIPTS[sign] ?? DIGITS[Number(sign)]).join('')
}

/** '4.4 · 10⁻⁴', '0.062', '0.62', '34.2': three digits, two below 1. */
export function numberWord(value: number): string {
  if (Number.isNaN(value)) return 'not finite'
  if (!Number.isFinite(value)) return value > 0 ? '\u221e' : '\u2212\u221e'
  const size = Math.abs(value)
  if (size === 0) return '0'
  const power = Math.floor(Math.log10(size))
  if (size >= 0.01 && size < 10_000) return fixed(value, Math.max(0, (size < 1 ? 1 : 2) - power))
  return `${fixed(value / 10 ** power, 1)} \u00b7 10${superscript(power)}`
}
