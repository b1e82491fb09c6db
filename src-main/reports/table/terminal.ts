/** The answer of a study as text for a terminal. */
import { budgetWords } from '../budget-words.ts'
import { fixed } from '../../figures/numerals.ts'
import type { Comparison } from '../../studies/comparison/comparison.ts'
import { alignedRows, columnsOf, wrappedText } from './aligned.ts'
import type { ComparisonColumn, IntervalForm } from './columns.ts'
import { comparisonColumns, hasEvenIntervals, intervalName } from './columns.ts'
import type { ComparisonRow } from './rows.ts'
import { comparisonRows, metricDecimals } from './rows.ts'

/** Wider is not easier to read. */
const WIDEST = 112

/**
 * Lines of at most `columns` letters: what was compared, the table (baseline on top; columns are left out from the least important on
 * until it fits), do-nothing levels, warnings and the conclusion.
 */
export function terminalComparison(comparison: Comparison, { columns }: { readonly columns: number }): string[] {
  const width = Math.max(40, Math.min(columns, WIDEST))
  const indented = (text: string): string[] => wrappedText(text, width, '  ')
  return [
    ...indented(heading(comparison)),
    '',
    ...tableLines(comparison, width),
    '',
    ...indented(doNothingWords(comparison)),
    ...comparison.warnings.flatMap(({ message }) => indented(message)),
    '',
    ...wrappedText(comparison.conclusion, width),
  ]
}

function heading(comparison: Comparison): string {
  const { task, metric, budget, seeds } = comparison
  const unit = metric.unit === '' ? '' : ` in ${metric.unit}`
  const paired = `${seeds.length} paired ${seeds.length === 1 ? 'seed' : 'seeds'}`
  return `${task}: test ${metric.title}${unit}, ${metric.better} is better; mean with ${intervalName(comparison)} over ${paired}; budget ${budgetWords(budget)}`
}

function tableLines(comparison: Comparison, width: number): string[] {
  const rows = comparisonRows(comparison)
  const counts = rows.some(({ test, planned }) => test.n !== planned)
  const forms: IntervalForm[] = hasEvenIntervals(comparison) ? ['limits', 'half-width'] : ['limits']
  // The number of seeds is in the heading; a column of it is for rows that miss some.
  const layouts = forms.map((form) => comparisonColumns(comparison, form).filter(({ id }) => counts || id !== 'seeds'))
  for (;;) {
    const written = layouts.map((columns) => writtenTable(columns, rows))
    const fitting = written.find((lines) => Math.max(...lines.map(columnsOf)) <= width)
    if (fitting !== undefined || layouts[0]!.length <= 2) return fitting ?? written.at(-1)!
    for (const [index, columns] of layouts.entries()) layouts[index] = withoutLeast(columns)
  }
}

function writtenTable(columns: readonly ComparisonColumn[], rows: readonly ComparisonRow[]): string[] {
  const texts = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]
  return alignedRows(
    texts,
    columns.map(({ align }) => align),
  )
}

function withoutLeast(columns: readonly ComparisonColumn[]): ComparisonColumn[] {
  const least = Math.min(...columns.map(({ keep }) => keep))
  return columns.filter(({ keep }) => keep !== least)
}

function doNothingWords(comparison: Comparison): string {
  const decimals = metricDecimals(comparisonRows(comparison))
  const levels = comparison.doNothing.map(({ name, value }) => `${name} ${fixed(value, decimals)}`)
  return `Without learning: ${levels.join(', ')}.`
}
