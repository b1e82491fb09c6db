/** The appendix: every architecture drawn open, each connection a line. */
import { buildDiagram } from '../../figures/diagram/build-diagram.ts'
import { diagramSvg } from '../../figures/diagram/svg.ts'
import { element, escapeMarkup } from '../../figures/markup.ts'
import { themePalette } from '../../figures/palette.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import type { ReportData } from '../report-data.ts'
import { paragraph, scrolling, section } from './tags.ts'

export function drawingsSection({ plan }: ReportData): string {
  const figures = plan.architectures.map(({ title, architecture }, slot) => {
    const diagram = buildDiagram(architecture, buildGraph(architecture), { title })
    const svg = diagramSvg(diagram, themePalette, { id: `drawing-${slot + 1}` })
    return element(
      'figure',
      { class: 'wide' },
      element('figcaption', {}, element('h3', {}, escapeMarkup(title))),
      scrolling(svg),
    )
  })
  return section(
    'drawings',
    'Appendix: the architectures drawn',
    paragraph(
      'One time step each, with the features of what flows. Slabs across a line are the layers of an inserted MLP.',
      'small',
    ),
    ...figures,
  )
}
