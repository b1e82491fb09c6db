import type { Block, ReportFigure, Section } from '../document/report-document.ts'

/** The sections with every figure's id there once: one that comes again, or from another study, is numbered, and so are the ids in its drawing. */
export function withUniqueFigures(sections: readonly Section[]): readonly Section[] {
  const taken = new Set<string>()
  const unique = (block: Block): Block => {
    switch (block.kind) {
      case 'figure':
        return { kind: 'figure', figure: renamed(block.figure, freeId(block.figure.id, taken)) }
      case 'list':
        return { ...block, items: block.items.map((item) => item.map(unique)) }
      case 'quote':
      case 'architecture':
        return { ...block, blocks: block.blocks.map(unique) }
      default:
        return block
    }
  }
  return sections.map((section) => ({ ...section, blocks: section.blocks.map(unique) }))
}

function freeId(id: string, taken: Set<string>): string {
  let free = id
  for (let k = 2; taken.has(free); k++) free = `${id}-no${k}`
  taken.add(free)
  return free
}

/** Ids in a drawing begin with the figure's own. */
function renamed(figure: ReportFigure, id: string): ReportFigure {
  if (id === figure.id) return figure
  const svg = figure.svg.replace(
    /(\sid="|url\(#|aria-labelledby="|\s)([a-z0-9-]+)(?=-(?:title|desc|clip-\d+)[")\s])/g,
    (whole, before: string, old: string) => (old === figure.id ? before + id : whole),
  )
  const table = figure.table === null ? null : { ...figure.table, id: `${id}-data` }
  return { ...figure, id, svg, table }
}
