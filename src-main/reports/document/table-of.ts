import type { DataTable } from '../../figures/figure.ts'
import { plain, withSymbols } from './inline.ts'
import type { ReportTable } from './report-document.ts'

/** A table of plain texts as a report's. */
export function tableOf(
  { columns, rows }: DataTable,
  { id, title, role }: Pick<ReportTable, 'id' | 'title' | 'role'>,
): ReportTable {
  return {
    id,
    title,
    role,
    legend: [],
    columns: columns.map((column) => ({ title: plain(column.title), unit: '', align: column.align })),
    rows: rows.map((cells) => ({ isBaseline: false, cells: cells.map((text) => ({ content: withSymbols(text) })) })),
  }
}
