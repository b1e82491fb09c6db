import { GHOST } from '../../figures/diagram/drawing/assemble.ts'
import { round } from '../../figures/diagram/drawing/path-data.ts'
import { EDGE, printDiagram, type PrintedDiagram } from '../../figures/diagram/print-diagram.ts'
import { diagramSvg } from '../../figures/diagram/svg.ts'
import { diagramTikz } from '../../figures/diagram/tikz.ts'
import type { FigureColumns } from '../../figures/figure-size.ts'
import { themePalette } from '../../figures/palette.ts'
import { invariant } from '../../foundation/invariant.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import type { PlannedArchitecture } from '../../studies/study.ts'
import type { ReportFigure } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { traceOf } from './trace.ts'
import type { FigureFamily } from './figure-family.ts'

const idOf = (index: number): string => `drawing-${index + 1}`

/** Every architecture of the plan drawn open, each connection a line: 'drawing-1' and on. */
export const drawings: FigureFamily = {
  offered: ({ plan }) =>
    plan.architectures.map(({ title }, index) => ({ id: idOf(index), title: `Drawing of ${title}` })),
  draw({ plan }, id, columns) {
    const index = plan.architectures.findIndex((_, k) => idOf(k) === id)
    const planned = plan.architectures[index]
    invariant(planned !== undefined, `${id} is offered`)
    return drawingFigure(plan.id, planned, { index, columns })
  },
}

/** All of them. */
export function drawingsOf({ plan }: ReportData): readonly ReportFigure[] {
  return plan.architectures.map((planned, index) => drawingFigure(plan.id, planned, { index, columns: null }))
}

interface Wanted {
  readonly index: number
  readonly columns: FigureColumns | null
}

function drawingFigure(
  study: string,
  { title, architecture }: PlannedArchitecture,
  { index, columns }: Wanted,
): ReportFigure {
  const id = idOf(index)
  const printed = printDiagram(architecture, buildGraph(architecture), { title, columns })
  const { diagram, scale, isTurned } = printed
  const crop = {
    x: GHOST - EDGE,
    y: 0,
    width: diagram.size.width + 2 * EDGE,
    height: diagram.size.height,
  }
  return {
    id,
    title,
    subtitle: '',
    reading: readingOf(printed, columns),
    description: diagram.description,
    width: round(crop.width * scale),
    svg: diagramSvg(diagram, themePalette, { id, crop, scale }),
    tikz: diagramTikz(diagram, scale),
    ...(isTurned && { isTurned }),
    table: null,
    trace: traceOf({ study, figure: id, runs: [], drawn: architecture }),
  }
}

/** What is not as it was asked for, so that the rest can be read; '' where all is. */
function readingOf(
  { collapsed, hasSizes, columns: needed }: Pick<PrintedDiagram, 'collapsed' | 'hasSizes' | 'columns'>,
  columns: FigureColumns | null,
): string {
  const layers = collapsed.length === 1 ? 'Layer 1 is' : `Layers 1 to ${collapsed.length} are`
  return [
    ...(columns === 1 && needed === 2
      ? ['It is wider than one column: its texts would be smaller than 8 pt there.']
      : []),
    ...(collapsed.length === 0 ? [] : [`${layers} drawn closed, so that the texts can be read.`]),
    ...(hasSizes ? [] : ['Sizes are left out, so that the texts can be read; they are in the table of parameters.']),
  ].join(' ')
}
