import { chartSvg } from '../../figures/chart-svg.ts'
import { COLUMN_WIDTHS } from '../../figures/figure-size.ts'
import type { ChartFigure } from '../../figures/figure.ts'
import { themePalette } from '../../figures/palette.ts'
import { invariant } from '../../foundation/invariant.ts'
import type { ReportFigure } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { studyFigures } from '../study-figures.ts'
import { tableOf } from '../document/table-of.ts'
import { traceOf } from './trace.ts'
import type { FigureFamily } from './figure-family.ts'

/** Charts of the study's runs: those that the runs so far allow. */
export const charts: FigureFamily = {
  offered: ({ comparison, curves }) =>
    studyFigures({ comparison, curves, palette: themePalette }).map(({ id, title }) => ({ id, title })),
  draw(data, id, columns) {
    const { comparison, curves } = data
    const width = columns === null ? {} : { width: COLUMN_WIDTHS[columns] }
    const chart = studyFigures({ comparison, curves, palette: themePalette, ...width }).find((one) => one.id === id)
    invariant(chart !== undefined, `chart ${id} is offered`)
    return chartFigure(data, chart)
  },
}

/** All of them, each as wide as it needs. */
export function chartsOf(data: ReportData): readonly ReportFigure[] {
  const { comparison, curves } = data
  return studyFigures({ comparison, curves, palette: themePalette }).map((chart) => chartFigure(data, chart))
}

function chartFigure({ comparison, plan }: ReportData, chart: ChartFigure): ReportFigure {
  const { id, title, subtitle, reading, description, width, table } = chart
  const runs = comparison.architectures.flatMap((architecture) => architecture.runs.map((run) => run.id))
  return {
    id,
    title,
    subtitle,
    reading,
    description,
    width,
    svg: chartSvg(chart),
    table: tableOf(table, { id: `${id}-data`, title: 'Data as a table', role: 'data' }),
    trace: traceOf({ study: plan.id, figure: id, runs, drawn: table }),
  }
}
