/** The Report room's drafts: the real reading of the text, over a study that was made up. */
import type { ReportDraftView } from '../../../src-main/contract/exchange.ts'
import { htmlReport } from '../../../src-main/reports/formats/html/html.ts'
import { insertableBlocks } from '../../../src-main/reports/manuscript/insertable-blocks.ts'
import { manuscriptDocument } from '../../../src-main/reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../src-main/reports/manuscript/resolve-live-block.ts'
import { REPORT_TEMPLATES } from '../../../src-main/reports/manuscript/templates.ts'
import { madeUpStudy } from '../../reports/study.ts'

export function reportDraft(text: string, runs: ReportDraftView['runs']): ReportDraftView {
  const data = madeUpStudy()
  const facts = {
    title: 'Where the depth goes',
    authors: ['Fathom'],
    date: '2026-01-05',
    kicker: 'Fathom, 5 January 2026',
  }
  const { document, problems } = manuscriptDocument(text, resolverOf(new Map([[data.plan.id, data]])), facts)
  const about = { study: '', title: facts.title, architectures: data.plan.architectures.map(({ id }) => id) }
  return {
    html: htmlReport(document),
    problems,
    blocks: insertableBlocks(data),
    templates: REPORT_TEMPLATES.map((one) => ({
      id: one.id,
      title: one.title,
      about: one.about,
      text: one.text(about),
    })),
    runs,
  }
}
