/** The registry of figures in reports: one line per family. */
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

/** The figure of that id, null where the study has none. */
export function figureOf(data: ReportData, id: string, columns: FigureColumns | null): ReportFigure | null {
  const family = FAMILIES.find((one) => one.offered(data).some((offered) => offered.id === id))
  return family?.draw(data, id, columns) ?? null
}
