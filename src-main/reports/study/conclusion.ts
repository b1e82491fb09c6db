import { paragraph } from '../document/inline.ts'
import type { Block } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'

/** What the study says, in the user's own words where there are any, else in those written from the figures; one block a paragraph. */
export function conclusionBlocks({ comparison, ownConclusion }: ReportData, weight?: 'answer'): readonly Block[] {
  const words = ownConclusion ?? comparison.conclusion
  return words
    .split(/\n\s*\n/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => paragraph(text, weight))
}
