/** From a size to a colour: one scale for all maps that stand together, with its name, unit and the word "log". */
import type { Palette } from '../../palette.ts'
import { powerWord } from '../drawing/axis.ts'
import { hex, mixed } from './oklab.ts'

/** 'size': of a gradient or signal, from small to large. 'ratio': one net's against another's, around 1. */
export interface MapScale {
  readonly kind: 'size' | 'ratio'
  /** '‖dL/d(value)‖' */
  readonly title: string
  readonly unit: string
  /** Powers of ten at its ends; what lies beyond has the colour of the end. */
  readonly low: number
  readonly high: number
}

/** Colours of a scale. */
export const LEVELS = 256
/** Decades that a scale of sizes spans: below a millionth of the largest nothing is told apart. */
const DECADES = 6
/** Decades to each side of a scale of ratios, at most. */
const RATIO_DECADES = 3

/** The largest value rounded up to a decade, and six decades down. */
export function sizeScale(largest: number, words: Pick<MapScale, 'title' | 'unit'>): MapScale {
  // Plus zero, so that a decade of -0 is 0.
  const high = largest > 0 ? Math.ceil(Math.log10(largest) - 1e-9) + 0 : 0
  return { kind: 'size', ...words, low: high - DECADES, high }
}

/** The largest finite value; 0 without one. */
export function largestOf(values: Float32Array): number {
  let largest = 0
  for (const value of values) if (value > largest && value < Infinity) largest = value
  return largest
}

/** Around 1, as far as the ratios go, in whole decades. */
export function ratioScale(matrices: Iterable<Float32Array>, words: Pick<MapScale, 'title' | 'unit'>): MapScale {
  let farthest = 0
  for (const values of matrices)
    for (const value of values) {
      const size = Math.abs(Math.log10(value))
      if (Number.isFinite(size) && size > farthest) farthest = size
    }
  const high = Math.min(RATIO_DECADES, Math.max(1, Math.ceil(farthest)))
  return { kind: 'ratio', ...words, low: -high, high }
}

/** Index into the colours of a scale: 0 to LEVELS - 1; -1 for what was not reached (0), -2 for what is not finite. */
export function levelOf(value: number, { low, high }: Pick<MapScale, 'low' | 'high'>): number {
  if (value === 0) return -1
  if (!(value > 0 && value < Infinity)) return -2
  const share = (Math.log10(value) - low) / (high - low)
  return Math.max(0, Math.min(LEVELS - 1, Math.round(share * (LEVELS - 1))))
}

/** The colours of a scale as '#rrggbb', from its low end to its high end. */
export function scaleColours({ kind }: Pick<MapScale, 'kind'>, palette: Palette): readonly string[] {
  const known = cache.get(palette)?.[kind]
  if (known !== undefined) return known
  const ends = kind === 'size' ? palette.seq : ratioStops(palette)
  const colours = Array.from({ length: LEVELS }, (_, k) => {
    const at = (k / (LEVELS - 1)) * (ends.length - 1)
    const index = Math.min(ends.length - 2, Math.floor(at))
    return hex(mixed(ends[index]!, ends[index + 1]!, at - index))
  })
  cache.set(palette, { ...cache.get(palette), [kind]: colours })
  return colours
}

const cache = new WeakMap<Palette, Partial<Record<MapScale['kind'], readonly string[]>>>()

/** Amber where the first is smaller, blue where it is larger: apart for every sight, and the ground where they are equal. */
function ratioStops({ warn, seq }: Palette): readonly string[] {
  const middle = seq[0]!
  return [warn, hex(mixed(middle, warn, 0.5)), middle, seq[4]!, seq[7]!]
}

export interface ScaleTick {
  /** 0 at the low end, 1 at the high one. */
  readonly share: number
  readonly word: string
}

/** Ticks at whole powers; at the low end of sizes stands that all below has its colour. */
export function scaleTicks({ kind, low, high }: MapScale): readonly ScaleTick[] {
  const every = kind === 'size' ? 2 : 1
  const ticks: ScaleTick[] = []
  for (let power = high; power >= low; power -= every) {
    const word = powerWord(10 ** power)
    const isLowest = kind === 'size' && power === low
    ticks.push({ share: (power - low) / (high - low), word: isLowest ? `\u2264 ${word}` : word })
  }
  return ticks
}
