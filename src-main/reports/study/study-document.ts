/** A study as a report: answer, result, figures, methods, architectures, environment, sources, drawings. */
import { bibliography } from '../bibliography.ts'
import { budgetWords } from '../budget-words.ts'
import { plain } from '../document/inline.ts'
import type { Block, ReportDocument, Section } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'
import { architecturesSection } from './architectures.ts'
import { conclusionBlocks } from './conclusion.ts'
import { environmentSection } from './environment.ts'
import { drawingsSection, figuresSection } from './figures.ts'
import { methodsSection } from './methods.ts'
import { reportNotes } from './notes.ts'
import { resultSection } from './results.ts'

const QUESTION = 'Where should the depth go?'

/** The whole document. Charts and drawings are made here, once for all formats. */
export function studyDocument(data: ReportData): ReportDocument {
  const { plan, comparison, task, environment } = data
  const { architectures, seeds, budget } = comparison
  const size = `${architectures.length} architectures \u00d7 ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'} at ${budgetWords(budget)} each`
  const date = plan.planned.slice(0, 10)
  return {
    title: QUESTION,
    lead: `${task.title}: ${size}.`,
    kicker: `${environment.program} \u00b7 ${date}${comparison.complete ? '' : ' \u00b7 not all runs have ended'}`,
    authors: [environment.program],
    date,
    sections: [
      answerSection(data),
      resultSection(data),
      figuresSection(data),
      methodsSection(data),
      architecturesSection(data),
      environmentSection(data),
      { id: 'references', title: 'References', blocks: [{ kind: 'references', references: bibliography(data) }] },
      drawingsSection(data),
    ],
  }
}

function answerSection(data: ReportData): Section {
  const notes = reportNotes(data.comparison)
  const blocks: Block[] = [...conclusionBlocks(data, 'answer')]
  if (notes.length > 0) blocks.push({ kind: 'notes', items: notes.map(plain) })
  return { id: 'answer', title: 'The short answer', blocks }
}
