/** The registry of figures in reports: one line per family. */
import { isEverything, readChosenFigure } from '../../figures/figure-choice.ts'
import type { FigureColumns } from '../../figures/figure-size.ts'
import type { ReportFigure } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { charts } from './charts.ts'
import { drawings } from './drawings.ts'
import { gauges } from './gauges.ts'
import type { FigureFamily, OfferedFigure } from './figure-family.ts'

const FAMILIES: readonly FigureFamily[] = [charts, drawings, gauges]

/** Every figure that the study allows now. */
export function offeredFigures(data: ReportData): readonly OfferedFigure[] {
  return FAMILIES.flatMap((family) => family.offered(data))
}

/** The figure of that id or name of `chosenFigure`, null where the study has none. */
export function figureOf(data: ReportData, name: string, columns: FigureColumns | null): ReportFigure | null {
  const figure = readChosenFigure(name)
  if (figure === null) return null
  const { id, choice } = figure
  const family = FAMILIES.find((one) => one.offered(data).some((offered) => offered.id === id))
  if (!isEverything(choice)) return family?.drawChosen?.(data, { id, choice }, columns) ?? null
  return family?.draw(data, id, columns) ?? null
}
