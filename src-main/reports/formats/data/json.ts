/** All figures of a report as one JSON document. */
import { figuresOf } from '../../document/find-figures.ts'
import { wordsOf } from '../../document/inline.ts'
import type { ReportTable } from '../../document/report-document.ts'
import type { Report } from '../report.ts'

/** NaN and the infinities, which JSON does not know, are null. */
export function jsonReport({ data, document }: Report): string {
  const { comparison, ownConclusion, plan, task, curves, environment, command, references } = data
  const figures = figuresOf(document).map(({ id, title, description, table, trace, frozen = null }) => ({
    id,
    frozen,
    trace: trace.id,
    runs: trace.runs,
    title,
    description,
    table: table === null ? null : plainTable(table),
  }))
  const written = { format: 'fathom-report', version: 1, title: document.title, date: document.date }
  const content = {
    ...written,
    comparison,
    ownConclusion,
    plan,
    task,
    curves,
    figures,
    environment,
    command,
    references,
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

function plainTable({ columns, rows }: ReportTable) {
  return {
    columns: columns.map(({ title, unit }) => ({ title: wordsOf(title), unit })),
    rows: rows.map(({ cells }) => cells.map(({ content }) => wordsOf(content))),
  }
}
