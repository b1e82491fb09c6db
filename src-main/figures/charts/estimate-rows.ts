/** Series that the dot plots share: an estimate as a dot with its interval as a bar, its seeds as ticks below. */
import type { LinesSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Estimate } from '../estimate.ts'
import type { Palette } from '../palette.ts'
import { seriesStyle } from '../palette.ts'
import { textOf } from './axes.ts'

export interface EstimateRow {
  readonly estimate: Estimate | null
  /** One value per finished seed. */
  readonly seeds: readonly number[]
  /** Place in the study: decides the colour. */
  readonly slot: number
  /** Written right of everything that the row draws; '' for none. */
  readonly label: string
}

/** px between two rows. */
export const ROW_HEIGHT = 30

/** Intervals, dots and ticks of all rows; row k stands at category k. */
export function estimateSeries(
  rows: readonly EstimateRow[],
  palette: Palette,
): (LinesSeriesOption | ScatterSeriesOption)[] {
  return [intervals(rows, palette), ticks(rows, palette), dots(rows, palette), labels(rows, palette)]
}

/** Everything that the rows draw, for the limits of the axis. */
export function drawnValues(rows: readonly EstimateRow[]): number[] {
  return rows.flatMap(({ estimate, seeds }) => [
    ...seeds,
    ...(estimate === null ? [] : [estimate.mean, ...(estimate.interval ?? [])]),
  ])
}

function intervals(rows: readonly EstimateRow[], palette: Palette): LinesSeriesOption {
  const data = rows.flatMap(({ estimate, slot }, row) => {
    const interval = estimate?.interval
    if (!interval) return []
    const coords = interval.map((limit) => [limit, row])
    return [{ coords, lineStyle: { color: seriesStyle(slot, palette).color } }]
  })
  return { type: 'lines', coordinateSystem: 'cartesian2d', silent: true, lineStyle: { width: 2, opacity: 1 }, data }
}

function dots(rows: readonly EstimateRow[], palette: Palette): ScatterSeriesOption {
  const data = rows.flatMap(({ estimate, slot }, row) =>
    estimate === null ? [] : [{ value: [estimate.mean, row], itemStyle: { color: seriesStyle(slot, palette).color } }],
  )
  return { type: 'scatter', silent: true, symbol: 'circle', symbolSize: 8, itemStyle: { opacity: 1 }, data }
}

function ticks(rows: readonly EstimateRow[], palette: Palette): ScatterSeriesOption {
  const data = rows.flatMap(({ seeds, slot }, row) =>
    seeds.map((seed) => ({ value: [seed, row], itemStyle: { color: seriesStyle(slot, palette).color } })),
  )
  return {
    type: 'scatter',
    silent: true,
    symbol: 'rect',
    symbolSize: [1.2, 5],
    symbolOffset: [0, 9],
    itemStyle: { opacity: 0.75 },
    data,
  }
}

/** Invisible points at each row's right end carry the text. */
function labels(rows: readonly EstimateRow[], palette: Palette): ScatterSeriesOption {
  const data = rows.flatMap((row, index) => {
    const values = drawnValues([row])
    return values.length === 0 || row.label === ''
      ? []
      : [{ value: [Math.max(...values), index], label: { show: true, formatter: row.label } }]
  })
  return {
    type: 'scatter',
    silent: true,
    symbolSize: 1,
    itemStyle: { color: 'transparent' },
    label: { ...textOf(palette.ink2), position: 'right', distance: 8 },
    data,
  }
}
