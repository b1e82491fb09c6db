/** The charts and drawings of the standard report. */
import { paragraph } from '../document/inline.ts'
import type { Section } from '../document/report-document.ts'
import { chartsOf } from '../figures/charts.ts'
import { drawingsOf } from '../figures/drawings.ts'
import type { ReportData } from '../report-data.ts'

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
