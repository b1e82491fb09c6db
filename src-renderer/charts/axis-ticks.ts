/** One axis of a chart, linear or logarithmic: its range in the coordinates that are drawn, and where its ticks stand. */
import { scaleAround, type Scale } from '../../src-main/figures/scale.ts'
import { fixed } from '../../src-main/figures/numerals.ts'

export interface ChartAxis {
  readonly isLog: boolean
  /** In drawn coordinates: log10 of the value on a logarithmic axis. */
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  /** A drawn coordinate as text. */
  readonly word: (at: number) => string
}

export interface AxisRange {
  readonly low: number
  readonly high: number
}

/** Drawn coordinate of a value: NaN where a logarithmic axis has no place for it. */
export const drawn = (value: number, isLog: boolean): number => (isLog ? (value > 0 ? Math.log10(value) : NaN) : value)

/** Value of a drawn coordinate. */
export const valueAt = (at: number, isLog: boolean): number => (isLog ? 10 ** at : at)

/** Drawn coordinates of a column; the same array on a linear axis. */
export function drawnColumn(values: Float64Array, isLog: boolean): Float64Array {
  return isLog ? values.map((value) => drawn(value, true)) : values
}

export interface AxisForm {
  readonly isLog: boolean
  /** Its ends are ticks. */
  readonly isRound: boolean
  /** It counts: there is nothing between two whole numbers. */
  readonly isWhole?: boolean
}

/** An axis over the range, given in drawn coordinates. */
export function chartAxis(range: AxisRange, form: AxisForm): ChartAxis {
  return form.isLog ? logAxis(range, form) : linearAxis(range, form)
}

function linearAxis({ low, high }: AxisRange, { isRound, isWhole = false }: Omit<AxisForm, 'isLog'>): ChartAxis {
  const scale = isWhole ? wholeScale(low, high) : scaleAround([low, high], TICKS)
  const [min, max] = isRound ? [scale.min, scale.max] : [low, high]
  const count = Math.round((scale.max - scale.min) / scale.step)
  const ticks = Array.from({ length: count + 1 }, (_, k) => Number((scale.min + k * scale.step).toPrecision(12)))
  return {
    isLog: false,
    min,
    max,
    ticks: ticks.filter((tick) => tick >= min - 1e-12 && tick <= max + 1e-12),
    word: (at) => fixed(at, scale.decimals),
  }
}

const TICKS = 5

function wholeScale(low: number, high: number): Scale {
  const scale = scaleAround([low, high], TICKS)
  return scale.step >= 1 ? scale : { min: Math.floor(low), max: Math.ceil(high), step: 1, decimals: 0 }
}

/** 1, 2 and 5 times powers of ten; powers alone over many decades, and round steps within less than a factor of two. */
function logAxis({ low, high }: AxisRange, { isWhole = false }: AxisForm): ChartAxis {
  const decades = high - low
  if (decades < Math.log10(2)) {
    const linear = linearAxis({ low: 10 ** low, high: 10 ** high }, { isRound: false, isWhole })
    const ticks = linear.ticks.filter((tick) => tick > 0).map(Math.log10)
    return { isLog: true, min: low, max: high, ticks, word: (at) => linear.word(10 ** at) }
  }
  const every = Math.ceil(decades / 6)
  const factors = decades > 3 ? [1] : [1, 2, 5]
  const ticks: number[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power++)
    for (const factor of factors) if (power % every === 0) ticks.push(power + Math.log10(factor))
  const least = isWhole ? Math.max(0, low) : low
  return {
    isLog: true,
    min: low,
    max: high,
    ticks: ticks.filter((tick) => tick >= least - 1e-9 && tick <= high + 1e-9),
    word: powerWord,
  }
}

function powerWord(at: number): string {
  const value = Number((10 ** at).toPrecision(2))
  if (value >= 1e6 || value < 1e-4) return value.toExponential().replace('e+', 'e').replace('-', '\u2212')
  return fixed(value, Math.max(0, -Math.floor(Math.log10(value) + 1e-9)))
}
