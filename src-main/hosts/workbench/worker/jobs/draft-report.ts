import type { ReportDraftView } from '../../../../contract/exchange.ts'
import { readRuns } from '../../../../project/runs.ts'
import { htmlReport } from '../../../../reports/formats/html/html.ts'
import { insertableBlocks } from '../../../../reports/manuscript/insertable-blocks.ts'
import { REPORT_TEMPLATES } from '../../../../reports/manuscript/templates.ts'
import { runStatus } from '../../../../studies/run-status.ts'
import { withReport, type StoredReportQuestion } from './stored-report.ts'

export interface DraftQuestion extends StoredReportQuestion {
  /** The study's, as the document has it. */
  readonly title: string
}

/** The text as a page, with what stands for nothing and what can be put in. Throws `WrongInput` for a plan that is gone. */
export function draftReport({ title, ...question }: DraftQuestion): Promise<ReportDraftView> {
  return withReport(question, ({ data, document, problems, study }) => {
    const { id, architectures, runs } = data.plan
    const about = { study: '', title, architectures }
    return {
      html: htmlReport(document),
      problems,
      blocks: insertableBlocks(data),
      templates: REPORT_TEMPLATES.map((template) => ({
        id: template.id,
        title: template.title,
        about: template.about,
        text: template.text(about),
      })),
      runs: {
        planned: runs.length,
        ended: readRuns(study.project, id).filter((run) => runStatus(run) !== 'pending').length,
      },
    }
  })
}
