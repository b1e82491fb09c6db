import type { Block, ReportDocument, ReportFigure } from './report-document.ts'

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
