/** A drawing as the text of a file: what a window and the command line write. A PDF of the SVG is made by `reports/typst/drawing-pdf.ts`. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import { equations } from '../../network/equations/equations.ts'
import type { StepGraph } from '../../network/graph.ts'
import { lightPalette } from '../palette.ts'
import type { Diagram } from './diagram.ts'
import { diagramSvg } from './svg.ts'
import { diagramTikz } from './tikz.ts'

/** The architecture, its step graph, and the diagram as it is shown: unrolled, collapsed, with moved parts. */
export interface Drawing {
  readonly architecture: Architecture
  readonly graph: StepGraph
  readonly diagram: Diagram
}

export interface DrawingTextFormat {
  readonly id: 'svg' | 'tikz' | 'json'
  readonly title: string
  readonly extension: string
  readonly mediaType: string
  readonly text: (drawing: Drawing) => string
}

/** One line each. */
export const DRAWING_TEXTS: readonly DrawingTextFormat[] = [
  { id: 'svg', title: 'SVG with live text', extension: '.svg', mediaType: 'image/svg+xml', text: svgText },
  { id: 'tikz', title: 'TikZ, with the equations', extension: '.tex', mediaType: 'application/x-tex', text: tikzText },
  { id: 'json', title: 'Architecture as JSON', extension: '.json', mediaType: 'application/json', text: jsonText },
]

function svgText({ diagram }: Drawing): string {
  return `${diagramSvg(diagram, lightPalette)}\n`
}

/** For `\input`: the picture, then its equations aligned at their first sign of equality. */
function tikzText({ diagram, graph }: Drawing): string {
  const lines = equations(graph).map((line) => `  ${line.replace(' = ', ' &= ')}`)
  return [
    '% Needs \\usepackage{amsmath} and \\usepackage{tikz}.',
    diagramTikz(diagram),
    '\\begin{align*}',
    lines.join(' \\\\\n'),
    '\\end{align*}',
    '',
  ].join('\n')
}

function jsonText({ architecture }: Drawing): string {
  return `${JSON.stringify(architecture, null, 2)}\n`
}
