import { buildDiagram } from '../../figures/diagram/build-diagram.ts'
import { diagramSvg } from '../../figures/diagram/svg.ts'
import { diagramTikz } from '../../figures/diagram/tikz.ts'
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
  draw({ plan }, id) {
    const index = plan.architectures.findIndex((_, k) => idOf(k) === id)
    const planned = plan.architectures[index]
    invariant(planned !== undefined, `${id} is offered`)
    return drawingFigure(plan.id, planned, index)
  },
}

/** All of them. */
export function drawingsOf({ plan }: ReportData): readonly ReportFigure[] {
  return plan.architectures.map((planned, index) => drawingFigure(plan.id, planned, index))
}

function drawingFigure(study: string, { title, architecture }: PlannedArchitecture, index: number): ReportFigure {
  const id = idOf(index)
  const diagram = buildDiagram(architecture, buildGraph(architecture), { title })
  return {
    id,
    title,
    subtitle: '',
    reading: '',
    description: diagram.description,
    width: diagram.size.width,
    svg: diagramSvg(diagram, themePalette, { id }),
    tikz: diagramTikz(diagram),
    table: null,
    trace: traceOf({ study, figure: id, runs: [], drawn: architecture }),
  }
}
