/** The charts and drawings of a report, each with what it was drawn from. */
import { chartSvg } from '../../figures/chart-svg.ts'
import { buildDiagram } from '../../figures/diagram/build-diagram.ts'
import { diagramSvg } from '../../figures/diagram/svg.ts'
import { diagramTikz } from '../../figures/diagram/tikz.ts'
import type { ChartFigure } from '../../figures/figure.ts'
import { themePalette } from '../../figures/palette.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import type { PlannedArchitecture } from '../../studies/study.ts'
import { paragraph } from '../document/inline.ts'
import type { ReportFigure, Section } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { studyFigures } from '../study-figures.ts'
import { tableOf } from './table-of.ts'
import { traceOf } from './trace.ts'

export function figuresSection(data: ReportData): Section {
  const figures = chartsOf(data)
  const blocks = figures.map((figure) => ({ kind: 'figure', figure }) as const)
  return {
    id: 'figures',
    title: 'Figures',
    blocks: blocks.length === 0 ? [paragraph('No run has finished yet.')] : blocks,
  }
}

/** The appendix: every architecture drawn open, each connection a line. */
export function drawingsSection(data: ReportData): Section {
  const words =
    'One time step each, with the features of what flows. Slabs across a line are the layers of an inserted MLP.'
  const figures = drawingsOf(data).map((figure) => ({ kind: 'figure', figure }) as const)
  return { id: 'drawings', title: 'Appendix: the architectures drawn', blocks: [paragraph(words, 'small'), ...figures] }
}

/** Those that the runs so far allow. */
export function chartsOf(data: ReportData): readonly ReportFigure[] {
  return studyFigures(data.comparison, data.curves, themePalette).map((chart) => chartFigure(data, chart))
}

/** One per architecture of the plan, with the id 'drawing-1' and on. */
export function drawingsOf({ plan }: ReportData): readonly ReportFigure[] {
  return plan.architectures.map((planned, index) => drawingFigure(plan.id, planned, index))
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

function drawingFigure(study: string, { title, architecture }: PlannedArchitecture, index: number): ReportFigure {
  const id = `drawing-${index + 1}`
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
