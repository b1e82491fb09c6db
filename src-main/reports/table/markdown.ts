import type { Comparison } from '../../studies/comparison/comparison.ts'
import { comparisonColumns } from './columns.ts'
import { comparisonRows } from './rows.ts'

/** The comparison as a Markdown table, titles of architectures in place of their ids. */
export function markdownComparison(comparison: Comparison): string {
  const columns = comparisonColumns(comparison).map((column) =>
    column.id === 'architecture' ? { ...column, text: escapedTitle } : column,
  )
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ title, unit }) => (unit === '' ? title : `${title}, ${unit}`))),
    `| ${columns.map(({ align }) => (align === 'left' ? '---' : '---:')).join(' | ')} |`,
    ...comparisonRows(comparison).map((row) => line(columns.map(({ text }) => text(row)))),
    '',
  ].join('\n')
}

/** A title is the user's own text; signs of Markdown in it stay signs. */
function escapedTitle({ title }: { readonly title: string }): string {
  return title.replace(/[\\|<>[\]*_`]/g, '\\$&').replace(/\s+/g, ' ')
}
