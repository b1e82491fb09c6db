import { stackLabels } from '../../src-main/figures/charts/stacked-labels.ts'
import type { ChartAxis } from './axis-ticks.ts'
import type { CurvePicture, DrawnLine } from './curve-picture.ts'

export interface EndName {
  readonly id: string
  readonly name: string
  readonly slot: number
  /** px from the top of the chart, of its middle. */
  readonly y: number
}

export interface NameColumn {
  readonly top: number
  readonly bottom: number
  /** px of one name. */
  readonly height: number
}

/** Names of the lines that are in sight, each beside the end of its line as far as they fit under each other. */
export function endNames(lines: readonly DrawnLine[], y: ChartAxis, { top, bottom, height }: NameColumn): EndName[] {
  const ended = lines.flatMap(({ id, name, slot, end }) => (end === null ? [] : [{ id, name, slot, end }]))
  const place = (value: number): number => {
    const share = (Math.min(y.max, Math.max(y.min, value)) - y.min) / (y.max - y.min)
    return bottom - share * (bottom - top)
  }
  const middles = stackLabels(
    ended.map(({ end }) => ({ at: place(end), height })),
    { top, bottom },
  )
  return ended.map(({ id, name, slot }, k) => ({ id, name, slot, y: middles[k]! }))
}

export interface NamesBeside {
  readonly names: readonly EndName[]
  /** Whether they stand under each other from the top on: all together are taller than their column. */
  readonly isList: boolean
}

export interface NameRoom {
  /** Of the names beside the ends of their lines: the height of the plot. */
  readonly column: NameColumn
  /** px from the top of the chart, down to which the names without an end reach. */
  readonly floor: number
  /** Names, with and without an end. */
  readonly all: number
}

/** Names at the ends of their lines, above a foot that holds a row for every name without an end; null: no line has an end yet. */
export function namesBeside(
  picture: Pick<CurvePicture, 'lines' | 'y'> | null,
  { column, floor, all }: NameRoom,
): NamesBeside {
  const { top, height } = column
  const place = (within: NameColumn): EndName[] => (picture === null ? [] : endNames(picture.lines, picture.y, within))
  const ended = picture?.lines.filter(({ end }) => end !== null).length ?? 0
  const bottom = Math.min(column.bottom, floor - (all - ended) * height)
  if (ended * height <= bottom - top) return { names: place({ top, bottom, height }), isList: false }
  return { names: place(column).sort((a, b) => a.y - b.y), isList: true }
}
