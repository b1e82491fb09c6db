/** Levels to hold figures against (baseline, do-nothing): dotted ink lines with a name, or a note at the end of the axis they lie beyond. */
import type { EChartsOption, ScatterSeriesOption } from 'echarts'
import type { Palette } from '../palette.ts'
import type { Scale } from '../scale.ts'
import { textWidth } from '../scale.ts'
import { textAt, textOf } from './axes.ts'

export interface Level {
  readonly name: string
  readonly value: number
}

/** A level further away than this share of the data's range would squash them: it is noted, not drawn. */
const NEAR = 0.35

/** Levels that the axis can be stretched to, and those beyond. */
export function nearAndFar(levels: readonly Level[], values: readonly number[]): { near: Level[]; far: Level[] } {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const reach = NEAR * (high - low)
  const isNear = ({ value }: Level): boolean => value >= low - reach && value <= high + reach
  return { near: levels.filter(isNear), far: levels.filter((level) => !isNear(level)) }
}

export interface Plot {
  readonly scale: Scale
  readonly palette: Palette
  /** px of the plot in its figure. */
  readonly left: number
  readonly right: number
  readonly top: number
}

/** Dotted vertical lines; a name that would lie on its neighbour's goes one line up. */
export function levelLines(levels: readonly Level[], { scale, palette, left, right }: Plot): ScatterSeriesOption {
  const place = (value: number): number => left + ((value - scale.min) / (scale.max - scale.min)) * (right - left)
  const sorted = [...levels].sort((a, b) => a.value - b.value)
  let free = -Infinity
  let raised = false
  const data = sorted.map(({ name, value }) => {
    const start = place(value) - textWidth(name) / 2
    raised = start < free && !raised
    free = place(value) + textWidth(name) / 2 + 6
    return { xAxis: value, label: { formatter: name, distance: raised ? 16 : 4 } }
  })
  return {
    type: 'scatter',
    silent: true,
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: palette.ink2, width: 1.2, type: [1.2, 3] },
      label: { ...textOf(palette.ink2), position: 'start' },
      data,
    },
  }
}

/** "unigram 3.10, uniform 6.27 →" at the ends of the axis beyond which levels lie. */
export function farNotes(
  far: readonly Level[],
  { scale, palette, left, right, top }: Plot,
  write: (value: number) => string,
): NonNullable<EChartsOption['graphic']> {
  const told = (levels: readonly Level[]): string =>
    levels.map(({ name, value }) => `${name} ${write(value)}`).join(', ')
  const above = told(far.filter(({ value }) => value > scale.max))
  const below = told(far.filter(({ value }) => value < scale.min))
  const y = top - FAR_NOTE
  return [
    ...(above === '' ? [] : [textAt({ x: right, y, align: 'right', text: `${above} \u2192`, color: palette.ink2 })]),
    ...(below === '' ? [] : [textAt({ x: left, y, align: 'left', text: `\u2190 ${below}`, color: palette.ink2 })]),
  ]
}

/** px of a note above the plot: over the names of the levels. */
const FAR_NOTE = 32
