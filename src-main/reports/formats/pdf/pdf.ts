/** A report as a PDF: A4, page numbers, vector figures, equations, tagged, with title and author; fonts embedded. */
import type { ReportDocument } from '../../document/report-document.ts'
import { compilePdf } from '../../typst/compile-pdf.ts'
import { printedSvg } from '../../typst/printed-svg.ts'
import { typstString, typstText } from '../../typst/typst-text.ts'
import { typstBlock, type Pictures } from './blocks.ts'

/** The bytes of the PDF. Throws `TypstFailed`. Takes up to seconds on the thread that calls it. */
export function pdfReport(report: ReportDocument): Uint8Array {
  return compilePdf(typstReport(report))
}

/** The report as Typst's source with its pictures. */
export function typstReport(report: ReportDocument): { source: string; pictures: ReadonlyMap<string, string> } {
  const pictures = new Map<string, string>()
  const keep: Pictures = (svg) => {
    const path = `/figures/${pictures.size + 1}.svg`
    pictures.set(path, printedSvg(svg))
    return path
  }
  const sections = report.sections.map(({ title, blocks }) =>
    [title === '' ? '' : `= ${typstText(title)}`, ...blocks.map((block) => typstBlock(block, keep))].join('\n\n'),
  )
  return { source: [preamble(report), heading(report), ...sections].join('\n\n'), pictures }
}

function preamble({ title, authors, date, lead }: ReportDocument): string {
  const [year = 2000, month = 1, day = 1] = date.split('-').map(Number)
  const names = authors.map((author) => `${typstString(author)},`).join(' ')
  return [
    `#set document(title: ${typstString(title)}, author: (${names}), description: ${typstString(lead)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    '#set page(paper: "a4", margin: (x: 15mm, top: 17mm, bottom: 19mm), numbering: "1 / 1")',
    '#set text(font: "Libertinus Serif", size: 10pt, lang: "en", region: "gb")',
    '#set par(leading: 0.6em, spacing: 0.9em)',
    '#show title: set text(size: 20pt)',
    '#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)',
    '#show heading.where(level: 1): set text(size: 14pt)',
    '#show heading.where(level: 2): set text(size: 11pt)',
    '#show math.equation: set text(font: "New Computer Modern Math")',
    '#show raw: set text(font: "DejaVu Sans Mono", size: 8pt)',
    '#show figure: set block(above: 1.4em, below: 1.4em)',
    '#show figure.where(kind: table): set block(breakable: true)',
    '#show figure.caption: set text(size: 8.8pt)',
    '#show figure.caption: set align(left)',
    '#show figure.where(kind: table): set figure.caption(position: top)',
    '#set table(stroke: none, inset: (x: 3pt, y: 3pt))',
    FAINT,
    KEY,
    NOTE,
  ].join('\n')
}

const FAINT = '#let faint(body) = text(size: 0.92em, fill: rgb("#53585e"), body)'
/** A stroke in the colour and dash of an architecture. */
const KEY =
  '#let key(paint, dash) = box(width: 16pt, height: 0.6em, inset: (right: 3pt), align(horizon, line(length: 13pt, stroke: (paint: rgb(paint), thickness: 1.3pt, dash: dash))))'
const NOTE =
  '#let note(body) = block(inset: (left: 8pt, y: 2pt), stroke: (left: 1.5pt + rgb("#8a5a00")), width: 100%)[#text(weight: "bold")[Note.] #body]'

function heading({ kicker, lead }: ReportDocument): string {
  const below = lead === '' ? '' : `\n\n#text(size: 11pt)[${typstText(lead)}]`
  return `#faint[${typstText(kicker)}]\n\n#title()${below}`
}
