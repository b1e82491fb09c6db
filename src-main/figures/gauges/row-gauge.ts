/** Gauges that hold one number per architecture and place: rows with seeds, on one axis. */
import { numberWord, type GaugeAxis } from './drawing/axis.ts'
import type { Gauge } from './drawing/gauge.ts'
import { rowPlot } from './drawing/row-plot.ts'
import { median } from './over-seeds.ts'

export interface ValueRow {
  /** Of the architecture. */
  readonly name: string
  readonly slot: number
  /** 'layer1.h' */
  readonly place: string
  /** One per seed (or unit). */
  readonly singles: readonly number[]
  readonly baseline?: number
  /** Behind the value: 'of 64'. */
  readonly note?: string
}

export interface RowGauge {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  /** Column of the table: 'time scale, steps'. */
  readonly quantity: string
  readonly rows: readonly ValueRow[]
  readonly axis: (values: readonly number[]) => GaugeAxis
  readonly xTitle: string
  readonly width: number
  readonly levels?: readonly { readonly name: string; readonly value: number }[]
  /** What an open dot is: 'before training'. */
  readonly baselineName?: string
}

/** Dots for medians, bars for ranges, ticks for seeds; architectures one under another, with the key line of each. */
export function rowGauge(gauge: RowGauge): Gauge {
  const { rows, axis, width, levels = [] } = gauge
  const values = rows.map(({ singles }) => median(singles))
  const all = [
    ...rows.flatMap(({ singles, baseline }) => [...singles, ...(baseline === undefined ? [] : [baseline])]),
    ...levels.map(({ value }) => value),
  ]
  const plot = rowPlot({
    x: axis(all.filter(Number.isFinite)),
    xTitle: gauge.xTitle,
    width,
    levels,
    rows: rows.map((row, k) => ({
      name: row.place,
      tone: { slot: row.slot },
      value: values[k]!,
      singles: row.singles,
      ...(row.baseline === undefined ? {} : { baseline: row.baseline }),
      words: `${numberWord(values[k]!)}${row.note === undefined ? '' : ` ${row.note}`}`,
      hasKey: true,
      beginsGroup: k > 0 && row.name !== rows[k - 1]!.name,
    })),
  })
  return {
    id: gauge.id,
    title: gauge.title,
    subtitle: gauge.baselineName === undefined ? gauge.subtitle : `${gauge.subtitle}; open dot: ${gauge.baselineName}`,
    description: rows.map(({ name, place }, k) => `${name}, ${place}: ${numberWord(values[k]!)}`).join('; '),
    width,
    height: plot.height,
    marks: plot.marks,
    plots: [plot.area],
    table: rowTable(gauge, values),
  }
}

function rowTable({ rows, quantity, baselineName }: RowGauge, values: readonly number[]): Gauge['table'] {
  const hasBaseline = baselineName !== undefined
  return {
    columns: ['architecture', 'place', quantity, 'lowest', 'highest', 'N', ...(hasBaseline ? [baselineName] : [])],
    rows: rows.map(({ name, place, singles, baseline }, k) => {
      const there = singles.filter((single) => !Number.isNaN(single))
      const range = there.length === 0 ? [NaN, NaN] : [Math.min(...there), Math.max(...there)]
      return [name, place, values[k]!, ...range, there.length, ...(hasBaseline ? [baseline ?? NaN] : [])]
    }),
  }
}
