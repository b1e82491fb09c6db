/** The Report room's drafts: the real reading of the text, over a study that was made up. */
import type { FrozenBlockView, ReportDraftView } from '../../../src-main/contract/exchange.ts'
import type { Document } from '../../../src-main/document/document.ts'
import { readLiveBlock } from '../../../src-main/document/live-block.ts'
import { htmlReport } from '../../../src-main/reports/formats/html/html.ts'
import { insertableBlocks } from '../../../src-main/reports/manuscript/insertable-blocks.ts'
import { freezeWritten } from '../../../src-main/reports/manuscript/frozen/freeze-written.ts'
import { withFrozen } from '../../../src-main/reports/manuscript/frozen/thaw.ts'
import { manuscriptDocument } from '../../../src-main/reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../src-main/reports/manuscript/resolve-live-block.ts'
import { REPORT_TEMPLATES } from '../../../src-main/reports/manuscript/templates.ts'
import { madeUpStudy } from '../../reports/study.ts'

export interface DraftDouble {
  readonly runs: ReportDraftView['runs']
  readonly settings: Document['settings']
}

/** Frozen at a moment of the double's own. */
export function frozenBlocks(blocks: readonly string[]): readonly FrozenBlockView[] {
  const data = madeUpStudy()
  const from = { studies: new Map([[data.plan.id, data]]), titles: new Map([[data.plan.id, 'Depth']]), at: FROZEN_AT }
  return blocks.flatMap((inside) => freezeWritten(readLiveBlock(inside, ''), from).map((made) => ({ inside, ...made })))
}

const FROZEN_AT = '2026-01-06T09:00:00.000Z'

export function reportDraft(text: string, { runs, settings }: DraftDouble): ReportDraftView {
  const data = madeUpStudy()
  const facts = {
    title: 'Where the depth goes',
    authors: ['Fathom'],
    date: '2026-01-05',
    kicker: 'Fathom, 5 January 2026',
  }
  const { document, problems } = manuscriptDocument(
    text,
    withFrozen(resolverOf(new Map([[data.plan.id, data]])), settings),
    facts,
  )
  const about = { study: '', title: facts.title, architectures: data.plan.architectures }
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
