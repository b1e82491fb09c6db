import type { ReportDocument } from '../document/report-document.ts'
import type { ReportData } from '../report-data.ts'

/** A report before it has a format: the study's figures, and the document that tells them. */
export interface Report {
  readonly data: ReportData
  readonly document: ReportDocument
}

/** Contents by path within a folder. */
export type ReportFiles = ReadonlyMap<string, string | Uint8Array>

export interface ReportFormat {
  readonly id: string
  readonly title: string
  /** Path of the file that a reader opens first, the only one where the format is one file; '' where all are alike. */
  readonly main: string
  readonly isOneFile: boolean
  readonly mediaType: string
  readonly write: (report: Report) => ReportFiles | Promise<ReportFiles>
}
