/** A net's drawing as a file whose ending says the format. */
import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { buildDiagram } from '../../../figures/diagram/build-diagram.ts'
import { DRAWING_TEXTS, type Drawing } from '../../../figures/diagram/drawing-text.ts'
import { diagramSvg } from '../../../figures/diagram/svg.ts'
import { lightPalette } from '../../../figures/palette.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { buildGraph } from '../../../network/step-graph/build.ts'
import { drawingPng } from '../../../reports/png/drawing-png.ts'
import { drawingPdf } from '../../../reports/typst/drawing-pdf.ts'

/** '.svg', '.tex', '.json', '.pdf', '.png'. */
export const DRAWING_ENDINGS: readonly string[] = [...DRAWING_TEXTS.map(({ extension }) => extension), '.pdf', '.png']

/** Says whether the name of a file asks for a drawing rather than for a folder. */
export const namesDrawing = (file: string): boolean => DRAWING_ENDINGS.includes(ending(file))

const ending = (file: string): string => extname(file).toLowerCase()

/** Writes the drawing, unrolled over `steps`. Throws `WrongInput` for an ending that is no format, or where the file cannot be written. */
export function writeDrawing(file: string, architecture: Architecture, steps = 1): void {
  const content = contentOf(file, architecture, steps)
  try {
    writeFileSync(file, content)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw wrongInput({
      code: 'drawing-not-writable',
      place: file,
      message: `the drawing cannot be written (${code})`,
      hint: 'Give a file in a folder that is there and can be written: --out cell.svg.',
    })
  }
}

function contentOf(file: string, architecture: Architecture, steps: number): string | Uint8Array {
  const graph = buildGraph(architecture)
  const drawing = (): Drawing => ({ architecture, graph, diagram: buildDiagram(architecture, graph, { steps }) })
  const format = DRAWING_TEXTS.find(({ extension }) => extension === ending(file))
  if (format !== undefined) return format.text(drawing())
  if (ending(file) === '.pdf') {
    const { diagram } = drawing()
    const { title, description } = diagram
    return drawingPdf({ svg: diagramSvg(diagram, lightPalette), title, description })
  }
  if (ending(file) === '.png') return drawingPng(diagramSvg(drawing().diagram, lightPalette))
  throw wrongInput({
    code: 'no-drawing-format',
    place: file,
    message: 'its ending names no format of a drawing',
    hint: `Endings are ${DRAWING_ENDINGS.join(', ')}.`,
  })
}
