/** A report as Markdown (GitHub's): tables, equations between dollars, and a folder of SVG beside it. */
import { referenceText } from '../../bibliography.ts'
import { figuresOf } from '../../document/find-figures.ts'
import { sentence } from '../../document/inline.ts'
import { isKnownLatex } from '../../document/known-latex.ts'
import type {
  Block,
  Inline,
  ReportDocument,
  ReportFigure,
  ReportTable,
  TableCell,
} from '../../document/report-document.ts'
import { lightSvg } from '../../typst/printed-svg.ts'
import { codeSpan, markdownCode, markdownText } from './markdown-text.ts'

/** Contents by path: `report.md`, and `figures/*.svg`. */
export function markdownReport(report: ReportDocument): ReadonlyMap<string, string> {
  const pictures = figuresOf(report).map((figure) => [pathOf(figure), pictureOf(figure)] as const)
  return new Map([['report.md', wholeText(report, pathOf)], ...pictures])
}

/** The same as one file, with each figure where it stands: for readers that take pictures out of the text, as editors and Pandoc do. */
export function markdownFile(report: ReportDocument): string {
  return wholeText(report, (figure) => `data:image/svg+xml;base64,${base64(pictureOf(figure))}`)
}

/** Where a figure is found from the text. */
type Place = (figure: ReportFigure) => string

const pathOf: Place = ({ id }) => `figures/${id}.svg`
const pictureOf = ({ svg }: ReportFigure): string => `${lightSvg(svg)}\n`
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

function wholeText({ title, lead, kicker, sections }: ReportDocument, place: Place): string {
  const text = [
    `# ${markdownText(title)}`,
    markdownText(kicker),
    ...(lead === '' ? [] : [markdownText(lead)]),
    ...sections.flatMap((section) => [
      ...(section.title === '' ? [] : [`## ${markdownText(section.title)}`]),
      ...section.blocks.map((block) => blockText(block, place)),
    ]),
    '',
  ].join('\n\n')
  return text.replace(/\n{3,}/g, '\n\n')
}

function blockText(block: Block, place: Place): string {
  const inner = (blocks: readonly Block[]): readonly string[] => blocks.map((each) => blockText(each, place))
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.content)
    case 'heading':
      return `### ${inlineText(block.content)}`
    case 'list':
      return block.items
        .map((item, index) => indented(inner(item).join('\n\n'), block.isOrdered ? `${index + 1}. ` : '- '))
        .join('\n')
    case 'notes':
      return block.items.map((content) => `> **Note.** ${inlineText(content)}`).join('\n>\n')
    case 'quote':
      return inner(block.blocks)
        .join('\n\n')
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n')
    case 'code':
      return markdownCode(block.text)
    case 'definitions':
      return block.entries.map(([name, value]) => `- **${markdownText(name)}:** ${markdownText(value)}`).join('\n')
    case 'equations':
      return block.lines.map((line) => (isKnownLatex(line) ? `$$\n${line}\n$$` : codeSpan(line))).join('\n\n')
    case 'table':
      return tableText(block.table)
    case 'figure':
      return figureText(block.figure, place)
    case 'references':
      return block.references.map((reference, k) => `${k + 1}. ${markdownText(referenceText(reference))}`).join('\n')
    case 'architecture':
      return [`### ${markdownText(block.title)} (${markdownText(block.id)})`, ...inner(block.blocks)].join('\n\n')
  }
}

const indented = (text: string, mark: string): string => mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)

/** Running text. */
function inlineText(content: readonly Inline[]): string {
  return content.map(partText).join('')
}

function partText(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return markdownText(part.text)
    case 'code':
      return codeSpan(part.text)
    case 'symbol':
      return `*${markdownText(part.letter)}*${part.index === '' ? '' : `<sub>${markdownText(part.index)}</sub>`}`
    case 'math':
      return isKnownLatex(part.latex) ? `$${part.latex}$` : codeSpan(part.latex)
    case 'strong':
      return `**${inlineText(part.content)}**`
    case 'emphasis':
      return `*${inlineText(part.content)}*`
    case 'link':
      return /^(?:https?:\/\/|mailto:|#)[^\s<>()]*$/i.test(part.address)
        ? `[${inlineText(part.content)}](${part.address})`
        : inlineText(part.content)
  }
}

function tableText({ title, columns, rows, legend }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const lines = [
    line(columns.map(({ title: name, unit }) => inlineText(name) + (unit === '' ? '' : ` (${markdownText(unit)})`))),
    line(columns.map(({ align }) => (align === 'left' ? '---' : '---:'))),
    ...rows.map(({ cells }) => line(cells.map(cellText))),
  ]
  const below = legend.length === 0 ? [] : ['', inlineText(legend)]
  return [`**${markdownText(title)}**`, '', ...lines, ...below].join('\n')
}

function cellText({ content, detail, remark, isBest, mark }: TableCell): string {
  const words = inlineText(content)
  const value = `${isBest === true ? `**${words}**` : words}${mark === undefined ? '' : markdownText(mark)}`
  const around = detail === undefined ? '' : ` (${markdownText(detail)})`
  return value + around + (remark === undefined ? '' : `<br>${markdownText(remark)}`)
}

function figureText(figure: ReportFigure, place: Place): string {
  const { title, subtitle, reading, description, trace, table } = figure
  const told = [subtitle, reading].filter((text) => text !== '').map((text) => markdownText(sentence(text)))
  const words = [`**${markdownText(sentence(title))}**`, ...told, `\`${trace.id}\``]
  const parts = [
    `![${markdownText(description)}](${place(figure)})`,
    words.join(' '),
    ...(table === null ? [] : [tableText(table)]),
  ]
  return parts.join('\n\n')
}
