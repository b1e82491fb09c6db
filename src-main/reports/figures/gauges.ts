import { QUANTITIES } from '../../diagnostics/index.ts'
import { COLUMN_WIDTHS, type FigureColumns } from '../../figures/figure-size.ts'
import { chosenFigure, everything, momentWords, type FigureChoice } from '../../figures/figure-choice.ts'
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
import { claimGauges } from './claim-gauges.ts'
import type { FigureFamily } from './figure-family.ts'
import { chosenRuns, valuesOf, type ReportGauge } from './report-gauge.ts'
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
    return gaugeFigure(data, gauge, { columns, choice: everything })
  },
  drawChosen(data, { id, choice }, columns) {
    const gauge = offeredGauges(data).find((one) => one.id === id)
    if (gauge === undefined || !canChoose(gauge, choice)) return null
    const isThere = chosenRuns(data.measured ?? [], data, choice).length > 0
    return isThere ? gaugeFigure(data, gauge, { columns, choice }) : null
  },
}

/** What a figure is told has to mean something to it: nothing is passed over. */
function canChoose({ only, isOverTraining, isOfOneLoss }: ReportGauge, { of, at, loss }: FigureChoice): boolean {
  if (of !== null && only !== undefined) return false
  return !(at !== null && isOverTraining === true) && !(loss !== null && isOfOneLoss !== true)
}

function offeredGauges(data: ReportData): readonly ReportGauge[] {
  const runs = data.measured ?? []
  const there = new Set(runs.flatMap(({ quantities }) => quantities))
  const all = [
    ...gaugesOfSeveral(runs),
    ...claimGauges(data),
    ...(gaugeKinds as unknown as readonly AnyGaugeKind[]).map(ofKind),
  ]
  return all.filter(({ quantity }) => there.has(quantity))
}

/** A gauge of the registry with the values of its quantity. */
function ofKind(kind: AnyGaugeKind): ReportGauge {
  const { id, title, quantity, over } = kind
  return {
    id,
    title,
    quantity,
    isOverTraining: over === 'training',
    draw: (data, runs, { width }) => kind.draw(valuesOf(data, runs, quantity, over) as never, { width }),
  }
}

interface Wanted {
  readonly columns: FigureColumns | null
  readonly choice: FigureChoice
}

function gaugeFigure(data: ReportData, gauge: ReportGauge, { columns, choice }: Wanted): ReportFigure {
  const { title, quantity, only } = gauge
  const id = chosenFigure(gauge.id, choice)
  const runs = chosenRuns(data.measured ?? [], data, choice).filter(
    ({ quantities, architecture }) => quantities.includes(quantity) && (only === undefined || only === architecture.id),
  )
  const width = columns === null ? WIDTH : COLUMN_WIDTHS[columns]
  const drawn = gauge.draw(data, runs, { width, choice })
  const names = data.plan.architectures.flatMap(({ id: name, title: words }, slot) =>
    runs.some(({ architecture }) => architecture.id === name) ? [{ name: words, slot }] : [],
  )
  const whole = isDrawn(drawn) ? keyed({ ...drawn, id }, names) : emptyGauge({ id, title }, drawn, width)
  const shown = columns === null || whole.width >= width ? whole : { ...whole, width }
  const table = shownTable(shown.table, MOST_ROWS)
  return {
    id,
    title,
    subtitle: subtitleOf(shown.subtitle, choice),
    reading: gauge.reading ?? QUANTITIES[quantity].reading.join(' '),
    description: shown.description,
    width: columns === null ? shown.width : width,
    svg: fitted(bareGaugeSvg(shown, themePalette), { ...shown, wanted: columns === null ? shown.width : width }),
    table: tableOf(table, { id: `${id}-data`, title: 'Data as a table', role: 'data' }),
    trace: traceOf({ study: data.plan.id, figure: id, runs: runs.map((run) => run.id), drawn: shown.table }),
  }
}

/** A moment and a seed that were chosen are said; some gauges say the moment themselves. */
function subtitleOf(own: string, choice: FigureChoice): string {
  const moment = choice.at === null || own.includes(momentWords(choice)) ? [] : [momentWords(choice)]
  const seed = choice.seed === null ? [] : [`seed ${choice.seed}`]
  return [own, ...moment, ...seed].filter((part) => part !== '').join('; ')
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
  return {
    id,
    title,
    subtitle: '',
    description: why,
    width,
    height: 32,
    marks,
    plots: [],
    table: { columns: ['why'], rows: [[why]] },
  }
}
