/** A report that a person wrote: Markdown in which live blocks stand for what the project holds. */
import type { Problem } from '../../foundation/problem.ts'
import { wordsOf } from '../document/inline.ts'
import type { Block, ReportDocument, Section } from '../document/report-document.ts'
import { readMarkdown, type Heading } from './read-markdown.ts'
import type { Resolve } from './resolve.ts'
import { withUniqueFigures } from './unique-figures.ts'

export interface Manuscript {
  readonly document: ReportDocument
  /** Each at its line: blocks that stand for nothing; in the document they are shown as they were written. */
  readonly problems: readonly Problem[]
}

export interface ManuscriptFacts extends Pick<ReportDocument, 'authors' | 'date' | 'kicker'> {
  /** Where the text has no heading of the first level. */
  readonly title: string
}

/** The document of a text. A first heading `#` is its title; `##` begins a section. Raw HTML is text. Never throws for a text. */
export function manuscriptDocument(markdown: string, resolve: Resolve, facts: ManuscriptFacts): Manuscript {
  const { blocks, problems } = readMarkdown(markdown, resolve)
  const [first] = blocks
  const isTitled = first?.kind === 'section' && first.level === 1
  const title = isTitled ? wordsOf(first.content) : facts.title
  const sections = withUniqueFigures(sectionsOf(isTitled ? blocks.slice(1) : blocks))
  const { authors, date, kicker } = facts
  return { document: { title, lead: '', kicker, authors, date, sections }, problems }
}

function sectionsOf(blocks: readonly (Block | Heading)[]): Section[] {
  const sections: { id: string; title: string; blocks: Block[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'section') {
      sections.push({ id: `section-${sections.length + 1}`, title: wordsOf(block.content), blocks: [] })
      continue
    }
    if (sections.length === 0) sections.push({ id: 'section-1', title: '', blocks: [] })
    sections.at(-1)!.blocks.push(block)
  }
  return sections
}
