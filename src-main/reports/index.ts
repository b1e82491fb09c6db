/** What a study becomes outside the program: a document in many formats, and tables for a terminal, Markdown and CSV. */
export { htmlReport } from './formats/html/html.ts'
export { studyDocument } from './study/study-document.ts'
export type { Environment, ReportData, ReportedTask, RunCurve } from './report-data.ts'
export { csvComparison } from './table/csv.ts'
export { markdownComparison } from './table/markdown.ts'
export { comparisonRows } from './table/rows.ts'
export type { ComparisonRow } from './table/rows.ts'
export { terminalComparison } from './table/terminal.ts'
