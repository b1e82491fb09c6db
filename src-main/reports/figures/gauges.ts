import { QUANTITIES } from '../../diagnostics/index.ts'
import { COLUMN_WIDTHS, type FigureColumns } from '../../figures/figure-size.ts'
import { bareGaugeSvg } from '../../figures/gauges/drawing/gauge-svg.ts'
import { keyed } from '../../figures/gauges/drawing/key.ts'
import { shownTable } from '../../figures/gauges/drawing/gauge-table.ts'
import type { Gauge } from '../../figures/gauges/drawing/gauge.ts'
import { gaugeKinds, type AnyGaugeKind } from '../../figures/gauges/index.ts'
import { isDrawn, type NothingToDraw } from '../../figures/gauges/gauge-kind.ts'
import { themePalette } from '../../figures/palette.ts'
import { invariant } from '../../foundation/invariant.ts'
import type { ReportFigure } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { tableOf } from '../document/table-of.ts'
import { traceOf } from './trace.ts'
import type { FigureFamily } from './figure-family.ts'
import { valuesOf, type ReportGauge } from './report-gauge.ts'
import { gaugesOfSeveral } from './several-values.ts'

/** px of a gauge that may be as wide as it needs. */
const WIDTH = 560
/** Rows of data that a report prints; the file has all of them. */
const MOST_ROWS = 400

/** The gauges of Gradient flow, drawn by the same code as in the window. */
export const gauges: FigureFamily = {
  offered: (data) => offeredGauges(data).map(({ id, title }) => ({ id, title })),
  draw(data, id, columns) {
    const gauge = offeredGauges(data).find((one) => one.id === id)
    invariant(gauge !== undefined, `gauge ${id} is offered`)
    return gaugeFigure(data, gauge, columns)
  },
}

function offeredGauges(data: ReportData): readonly ReportGauge[] {
  const runs = data.measured ?? []
  const there = new Set(runs.flatMap(({ quantities }) => quantities))
  const all = [...gaugesOfSeveral(runs), ...(gaugeKinds as unknown as readonly AnyGaugeKind[]).map(ofKind)]
  return all.filter(({ quantity }) => there.has(quantity))
}

/** A gauge of the registry with the values of its quantity. */
function ofKind(kind: AnyGaugeKind): ReportGauge {
  const { id, title, quantity, over } = kind
  return {
    id,
    title,
    quantity,
    draw: (data, runs, width) => kind.draw(valuesOf(data, runs, quantity, over) as never, { width }),
  }
}

function gaugeFigure(data: ReportData, gauge: ReportGauge, columns: FigureColumns | null): ReportFigure {
  const { id, title, quantity } = gauge
  const runs = (data.measured ?? []).filter(({ quantities }) => quantities.includes(quantity))
  const width = columns === null ? WIDTH : COLUMN_WIDTHS[columns]
  const drawn = gauge.draw(data, runs, width)
  const names = data.plan.architectures.flatMap(({ id: name, title: words }, slot) =>
    runs.some(({ architecture }) => architecture.id === name) ? [{ name: words, slot }] : [],
  )
  const whole = isDrawn(drawn) ? keyed({ ...drawn, id }, names) : emptyGauge({ id, title }, drawn, width)
  const shown = columns === null || whole.width >= width ? whole : { ...whole, width }
  const table = shownTable(shown.table, MOST_ROWS)
  return {
    id,
    title,
    subtitle: shown.subtitle,
    reading: QUANTITIES[quantity].reading.join(' '),
    description: shown.description,
    width: columns === null ? shown.width : width,
    svg: fitted(bareGaugeSvg(shown, themePalette), { ...shown, wanted: columns === null ? shown.width : width }),
    table: tableOf(table, { id: `${id}-data`, title: 'Data as a table', role: 'data' }),
    trace: traceOf({ study: data.plan.id, figure: id, runs: runs.map((run) => run.id), drawn: shown.table }),
  }
}

/** A drawing that is wider than its columns is made smaller as a whole. */
function fitted(
  svg: string,
  { width, height, wanted }: { readonly width: number; readonly height: number; readonly wanted: number },
): string {
  if (width <= wanted) return svg
  const sizes = `width="${wanted}" height="${Math.round((height * wanted) / width)}"`
  return svg.replace(`width="${width}" height="${height}"`, sizes)
}

/** What stands where values hold nothing to draw: the reason. */
function emptyGauge({ id, title }: Pick<Gauge, 'id' | 'title'>, { why }: NothingToDraw, width: number): Gauge {
  const marks = [{ kind: 'text', x: 8, y: 20, text: why, anchor: 'start', tone: 'ink2' }] as const
  return { id, title, subtitle: '', description: why, width, height: 32, marks, plots: [], table: { columns: ['why'], rows: [[why]] } } // prettier-ignore
}
