/** Rows of values on one axis: a dot for the median, a bar for the range over seeds, ticks for the seeds. */
import { textWidth } from '../../scale.ts'
import type { GaugeAxis } from './axis.ts'
import type { Mark, PlotArea, Tone } from './gauge.ts'

export interface PlotRow {
  readonly name: string
  readonly tone: Tone
  readonly value: number
  /** Of each seed or unit: ticks. */
  readonly singles: readonly number[]
  /** What it is held against: an open dot. */
  readonly baseline?: number
  /** At the right, '34 (30 to 37)'. */
  readonly words: string
  /** A key line of the architecture before the name. */
  readonly hasKey?: boolean
  /** Begins a group: a hairline above it. */
  readonly beginsGroup?: boolean
}

export interface RowPlot {
  readonly x: GaugeAxis
  readonly xTitle: string
  readonly rows: readonly PlotRow[]
  readonly width: number
  readonly levels?: readonly { readonly name: string; readonly value: number }[]
}

const [ROW, TOP, BOTTOM] = [22, 16, 36]

/** The drawn rows and their height in px. */
export function rowPlot({ x, xTitle, rows, width, levels = [] }: RowPlot): {
  readonly marks: readonly Mark[]
  readonly area: PlotArea
  readonly height: number
} {
  const key = rows.some(({ hasKey }) => hasKey === true) ? 30 : 0
  const left = key + 12 + Math.min(0.4 * width, Math.max(20, ...rows.map(({ name }) => textWidth(name))))
  const right = 16 + Math.max(10, ...rows.map(({ words }) => textWidth(words)))
  const plotWidth = Math.max(60, width - left - right)
  const height = TOP + ROW * rows.length
  const at = (value: number): number => left + plotWidth * Math.min(1, x.place(value))
  const grid = x.ticks.flatMap((tick): Mark[] => [
    { kind: 'line', points: [at(tick), TOP, at(tick), height], tone: 'hair', width: 1 },
    { kind: 'text', x: at(tick), y: height + 14, text: x.word(tick), anchor: 'middle', tone: 'ink3' },
  ])
  const level = levels.flatMap(({ name, value }): Mark[] => [
    { kind: 'line', points: [at(value), TOP, at(value), height], tone: 'ink', width: 1, dash: [1, 3] },
    { kind: 'text', x: at(value), y: TOP - 5, text: name, anchor: 'middle', tone: 'ink2' },
  ])
  return {
    marks: [
      ...grid,
      ...level,
      ...rows.flatMap((row, k) => rowMarks(row, { y: TOP + ROW * k, key, end: left + plotWidth, at })),
      { kind: 'text', x: left + plotWidth / 2, y: height + 30, text: xTitle, anchor: 'middle', tone: 'ink2' },
    ],
    area: { left, top: TOP, width: plotWidth, height: height - TOP, from: x.min, to: x.max, across: 'other' },
    height: height + BOTTOM,
  }
}

interface RowPlace {
  readonly y: number
  readonly key: number
  readonly end: number
  readonly at: (value: number) => number
}

function rowMarks(row: PlotRow, { y, key, end, at }: RowPlace): Mark[] {
  const { name, tone, value, singles, baseline, words } = row
  const middle = y + 10
  const finite = singles.filter(Number.isFinite)
  const marks: Mark[] = []
  if (row.beginsGroup === true) marks.push({ kind: 'line', points: [0, y, end, y], tone: 'hair', width: 1 })
  if (row.hasKey === true) marks.push({ kind: 'line', points: [2, middle, 24, middle], tone, width: 2 })
  marks.push({ kind: 'text', x: key, y: middle + 4, text: name, anchor: 'start', tone: 'ink' })
  if (finite.length > 1) {
    const [low, high] = [Math.min(...finite), Math.max(...finite)]
    marks.push({ kind: 'line', points: [at(low), middle, at(high), middle], tone, width: 2, dash: [] })
  }
  for (const single of finite)
    marks.push({ kind: 'line', points: [at(single), middle + 4, at(single), middle + 8], tone: 'ink3', width: 1 })
  if (baseline !== undefined && Number.isFinite(baseline))
    marks.push({ kind: 'dot', x: at(baseline), y: middle, r: 3.5, tone: 'ink2', isOpen: true })
  if (Number.isFinite(value)) marks.push({ kind: 'dot', x: at(value), y: middle, r: 4, tone })
  else if (value === Infinity)
    marks.push({ kind: 'text', x: end - 2, y: middle + 4, text: 'beyond \u2192', anchor: 'end', tone: 'ink2' })
  marks.push({ kind: 'text', x: end + 10, y: middle + 4, text: words, anchor: 'start', tone: 'ink' })
  return marks
}
