import { reportFormat } from '../../../../reports/formats/formats.ts'
import { zipped } from '../../../../reports/pack/zip.ts'
import { withReport, type StoredReportQuestion } from './stored-report.ts'

export interface ReportQuestion extends StoredReportQuestion {
  /** Id of a `ReportFormat`. */
  readonly format: string
}

export interface WrittenReport {
  /** Ending of the file, with its dot. */
  readonly ending: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** The report as one file: as it is, or a ZIP where the format is several. Throws `WrongInput` for no format, or a plan that is gone. */
export async function writeReport({ format, ...question }: ReportQuestion): Promise<WrittenReport> {
  const chosen = reportFormat(format)
  return withReport(question, async (report) => {
    const files = await chosen.write(report)
    if (!chosen.isOneFile) {
      const bytes = await zipped(files, new Date(report.study.plan.planned))
      return { ending: '.zip', mediaType: 'application/zip', bytes }
    }
    const content = files.get(chosen.main) ?? ''
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return { ending: /\.\w+$/.exec(chosen.main)?.[0] ?? '', mediaType: chosen.mediaType, bytes }
  })
}
