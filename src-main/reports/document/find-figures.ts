import type { Block, ReportDocument, ReportFigure, ReportTable } from './report-document.ts'

/** Every block of a document in the order of reading, those inside others too. */
export function blocksOf({ sections }: ReportDocument): readonly Block[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(withInner))
}

function withInner(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'list':
      return [block, ...block.items.flat().flatMap(withInner)]
    case 'quote':
    case 'architecture':
      return [block, ...block.blocks.flatMap(withInner)]
    default:
      return [block]
  }
}

/** Its figures in their order. */
export const figuresOf = (document: ReportDocument): readonly ReportFigure[] =>
  blocksOf(document).flatMap((block) => (block.kind === 'figure' ? [block.figure] : []))

/** Its tables in their order, those of its figures too. */
export const tablesOf = (document: ReportDocument): readonly ReportTable[] =>
  blocksOf(document).flatMap((block) => {
    if (block.kind === 'table') return [block.table]
    return block.kind === 'figure' && block.figure.table !== null ? [block.figure.table] : []
  })
