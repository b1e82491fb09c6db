/** A family of figures that reports can show: charts of the runs, drawings of the nets, and what other rooms add. */
import type { FigureChoice } from '../../figures/figure-choice.ts'
import type { FigureColumns } from '../../figures/figure-size.ts'
import type { ReportFigure } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'

export interface OfferedFigure {
  /** Unique in the study, letters, digits and dashes: 'learning-curves'. `{{figure learning-curves}}` stands for it. */
  readonly id: string
  /** 'Learning curves': what it is called where one is chosen. */
  readonly title: string
}

/** One line in `index.ts` makes a family's figures live blocks, insertable, frozen, exported, and remade by `fathom figure`. */
export interface FigureFamily {
  /** Figures that the study allows now. Asked for at every pause in typing, so nothing is drawn for it. */
  offered(data: ReportData): readonly OfferedFigure[]
  /** One of them, `columns` wide or as wide as it needs (null); with a table of what is drawn, and `traceOf` the runs that it was drawn from. */
  draw(data: ReportData, id: string, columns: FigureColumns | null): ReportFigure
  /** One that was told which architectures, seed, moment or loss it is of; null where that means nothing to it. Left out: nothing can be told. */
  drawChosen?(data: ReportData, figure: ChosenFigure, columns: FigureColumns | null): ReportFigure | null
}

export interface ChosenFigure {
  readonly id: string
  readonly choice: FigureChoice
}
