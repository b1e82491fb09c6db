/** A signal as the path of an SVG line. */

export interface Frame {
  /** Of the drawing, in px. */
  readonly width: number
  readonly height: number
  /** Values at the bottom and at the top. */
  readonly least: number
  readonly most: number
}

/** Smallest and largest value, those that are none left out; a little apart where all are equal. */
export function rangeOf(values: ArrayLike<number>): { readonly least: number; readonly most: number } {
  let least = Infinity
  let most = -Infinity
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!
    if (!Number.isFinite(value)) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (least > most) return { least: 0, most: 1 }
  return least === most ? { least: least - 0.5, most: most + 0.5 } : { least, most }
}

/**
 * 'M0,12 L3,7 ...', step t at its share of the width; a gap where there is no value. Where several steps share a pixel only the
 * smallest and the largest of them are drawn, so that no peak is lost.
 */
export function linePath(values: ArrayLike<number>, frame: Frame): string {
  const x = (t: number): number => (frame.width * t) / Math.max(1, values.length - 1)
  const points: string[] = []
  let isPen = false
  for (const t of drawnSteps(values, frame.width)) {
    const value = values[t]!
    if (Number.isFinite(value))
      points.push(`${isPen ? 'L' : 'M'}${x(t).toFixed(1)},${heightAt(value, frame).toFixed(1)}`)
    isPen = Number.isFinite(value)
  }
  return points.join('')
}

/** Steps with a value that has none beside it: a line does not show them, so they want a dot. */
export function lonelySteps(values: ArrayLike<number>): number[] {
  const isThere = (t: number): boolean => t >= 0 && t < values.length && Number.isFinite(values[t])
  return Array.from({ length: values.length }, (_, t) => t).filter(
    (t) => isThere(t) && !isThere(t - 1) && !isThere(t + 1),
  )
}

/** More would be a wall. */
const MOST_PINS = 200

/** Whether the signal only says yes at a few steps: it is drawn as pins. */
export function isMarker(values: ArrayLike<number>): boolean {
  let ones = 0
  for (let t = 0; t < values.length; t++) {
    if (values[t] !== 0 && values[t] !== 1) return false
    ones += values[t]!
  }
  return ones > 0 && ones <= Math.min(values.length / 4, MOST_PINS)
}

/** Distance from the top in px. */
export function heightAt(value: number, { height, least, most }: Frame): number {
  return height * (1 - (value - least) / (most - least))
}

function drawnSteps(values: ArrayLike<number>, width: number): number[] {
  const perPixel = values.length / Math.max(1, width)
  if (perPixel <= 2) return Array.from({ length: values.length }, (_, t) => t)
  const steps: number[] = []
  for (let pixel = 0; pixel < width; pixel++) {
    const start = Math.floor(pixel * perPixel)
    const end = Math.max(start + 1, Math.floor((pixel + 1) * perPixel))
    steps.push(...extremes(values, start, end))
  }
  return steps
}

/** Places of the smallest and the largest value from start up to end, in their order. */
function extremes(values: ArrayLike<number>, start: number, end: number): number[] {
  let [low, high] = [start, start]
  for (let t = start; t < end; t++) {
    if (!(values[t]! >= values[low]!)) low = t
    if (!(values[t]! <= values[high]!)) high = t
  }
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)]
}
