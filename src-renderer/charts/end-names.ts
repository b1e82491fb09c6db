import { stackLabels } from '../../src-main/figures/charts/stacked-labels.ts'
import type { ChartAxis } from './axis-ticks.ts'
import type { DrawnLine } from './curve-picture.ts'

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
