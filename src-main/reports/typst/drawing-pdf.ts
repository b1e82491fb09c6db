/** A drawing as a PDF of its own size: vectors, text that can be searched, for a paper or a slide. */
import { compilePdf } from './compile-pdf.ts'
import { printedSvg } from './printed-svg.ts'
import { typstString } from './typst-text.ts'

/** pt of a px: a drawing is as large on paper as it is on a screen. */
const PT = 0.75

export interface PrintedDrawing {
  readonly svg: string
  /** Title of the document. */
  readonly title: string
  /** Alternative text. */
  readonly description: string
}

/** The bytes of the PDF. Throws `TypstFailed`, and `WrongInput` never: what cannot be read as SVG fails as Typst says. */
export function drawingPdf({ svg, title, description }: PrintedDrawing): Uint8Array {
  const [, width] = /<svg[^>]*\swidth="([\d.]+)"/.exec(svg) ?? []
  const size = width === undefined ? '' : `, width: ${Number(width) * PT}pt`
  const source = [
    `#set document(title: ${typstString(title)}, author: "Fathom", date: none)`,
    '#set page(width: auto, height: auto, margin: 0pt)',
    '#set text(lang: "en")',
    `#image("/drawing.svg", alt: ${typstString(description)}${size})`,
  ].join('\n')
  return compilePdf({ source, pictures: new Map([['/drawing.svg', printedSvg(svg)]]) })
}
