import { POINTS_PER_PIXEL } from '../../../figures/figure-size.ts'
import { lightPalette, seriesStyle } from '../../../figures/palette.ts'
import { referenceText } from '../../bibliography.ts'
import type { ArchitectureBlock, Block, ReportFigure } from '../../document/report-document.ts'
import { sentence } from '../../document/inline.ts'
import { typstString, typstText } from '../../typst/typst-text.ts'
import { dashOf, typstEquation, typstInline } from './inline.ts'
import { typstTable } from './table.ts'

/** Keeps a picture, and gives the path by which the source names it. */
export type Pictures = (svg: string) => string

/** Width of the text on a page turned by a quarter, pt; on the others figures are narrower by themselves. */
const TURNED_WIDTH = 756
/** pt of a px: texts of 11 px are then 8 pt or more. */
const PT = POINTS_PER_PIXEL

export function typstBlock(block: Block, keep: Pictures): string {
  const inner = (blocks: readonly Block[]): string => blocks.map((each) => typstBlock(each, keep)).join('\n\n')
  switch (block.kind) {
    case 'paragraph': {
      const words = typstInline(block.content)
      if (block.weight === 'answer') return `#text(size: 11.5pt)[${words}]`
      return block.weight === 'small' ? `#faint[${words}]` : `#par[${words}]`
    }
    case 'heading':
      return `== ${typstInline(block.content)}`
    case 'list':
      return `#${block.isOrdered ? 'enum' : 'list'}(${block.items.map((item) => `[${inner(item)}],`).join(' ')})`
    case 'notes':
      return block.items.map((content) => `#note[${typstInline(content)}]`).join('\n\n')
    case 'quote':
      return `#quote(block: true)[${inner(block.blocks)}]`
    case 'code':
      return `#block(fill: rgb("#f5f5f2"), inset: 6pt, width: 100%, raw(${typstString(block.text)}))`
    case 'definitions': {
      const cells = block.entries.map(([name, value]) => `[#faint[${typstText(name)}]], [${typstText(value)}],`)
      return `#grid(columns: (90pt, 1fr), row-gutter: 5pt, ${cells.join(' ')})`
    }
    case 'equations':
      return block.lines.map((line) => `#block(inset: (left: 8pt))[${typstEquation(line)}]`).join('\n')
    case 'table':
      return typstTable(block.table)
    case 'figure':
      return figure(block.figure, keep)
    case 'references':
      return `#enum(${block.references.map((reference) => `[${typstText(referenceText(reference))}],`).join(' ')})`
    case 'architecture':
      return architecture(block, keep)
  }
}

function picture(svg: string, { width, description }: { width: number; description: string }, keep: Pictures): string {
  const size = Math.min(TURNED_WIDTH, width * PT)
  return `image(${typstString(keep(svg))}, alt: ${typstString(description)}, width: ${size.toFixed(1)}pt)`
}

function figure(
  { svg, width, description, title, subtitle, reading, trace, isTurned }: ReportFigure,
  keep: Pictures,
): string {
  const caption = [
    `#strong[${typstText(sentence(title))}]`,
    ...[subtitle, reading].filter((text) => text !== '').map((text) => typstText(sentence(text))),
    `#faint[#raw(${typstString(trace.id)})]`,
  ]
  const drawn = `#figure(kind: image, supplement: [Figure], ${picture(svg, { width, description }, keep)}, caption: [${caption.join(' ')}])`
  return isTurned === true ? `#page(flipped: true)[${drawn}]` : drawn
}

/** The sketch left of the words, equations and parameters below. */
function architecture({ title, id, slot, sketch, blocks }: ArchitectureBlock, keep: Pictures): string {
  const { color, dash } = seriesStyle(slot, lightPalette)
  const size = sketchSize(sketch)
  const words = blocks.filter(({ kind }) => kind === 'paragraph')
  const rest = blocks.filter(({ kind }) => kind !== 'paragraph').map((block) => `[${typstBlock(block, keep)}],`)
  return [
    `== #key("${color}", ${dashOf(dash)}) ${typstText(title)} #faint[#raw(${typstString(id)})]`,
    `#grid(columns: (auto, 1fr), column-gutter: 12pt, ${picture(sketch, { width: size, description: title }, keep)}, [${words.map((block) => typstBlock(block, keep)).join('\n\n')}])`,
    `#grid(columns: (1fr, auto), column-gutter: 12pt, ${rest.join(' ')})`,
  ].join('\n\n')
}

const sketchSize = (svg: string): number => Number(/\swidth="([\d.]+)"/.exec(svg)?.[1] ?? 190)
