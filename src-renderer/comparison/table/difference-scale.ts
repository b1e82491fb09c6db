/** The common axis of the small pictures of differences, in px from the left of their cell. */
import { scaleAround, type Scale } from '../../../src-main/figures/scale.ts'
import type { TableLine } from './table-line.ts'

export const PICTURE = { width: 128, height: 18, pad: 6 } as const

export interface DifferenceScale {
  readonly scale: Scale
  readonly place: (value: number) => number
}

/** Holds zero and every interval; null where nothing differs yet. */
export function differenceScale(lines: readonly TableLine[]): DifferenceScale | null {
  const values = lines.flatMap(({ result: { difference } }) =>
    difference?.mean === null || difference === null ? [] : [difference.mean, ...(difference.interval ?? [])],
  )
  if (values.length === 0) return null
  const scale = scaleAround([0, ...values], 3)
  const { width, pad } = PICTURE
  const room = width - 2 * pad
  return { scale, place: (value) => pad + ((value - scale.min) / (scale.max - scale.min)) * room }
}

/** Zero, and the ends of the axis that lie far enough from it to be read. */
export function ticksOf({ scale, place }: DifferenceScale): number[] {
  return [0, scale.min, scale.max].filter((value, k) => k === 0 || Math.abs(place(value) - place(0)) > 36)
}
