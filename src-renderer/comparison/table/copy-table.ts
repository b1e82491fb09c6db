/** The table as it is shown, for a file, a page or a paper. */
import type { ComparisonView } from '../../../src-main/contract/comparison.ts'
import { csvText } from '../../../src-main/foundation/csv-text.ts'
import { latexText, SIGN_COMMAND } from '../../../src-main/foundation/latex-text.ts'
import { counted } from '../../../src-main/statistics/comparison/wording.ts'
import { columnOf, type ColumnId } from './columns.ts'
import type { Notation, TableLine } from './table-line.ts'

export type TableForm = 'csv' | 'markdown' | 'latex'

export interface CopiedTable {
  readonly view: ComparisonView
  /** As they are shown: filtered and sorted, the baseline first. */
  readonly lines: readonly TableLine[]
  readonly shown: readonly ColumnId[]
  readonly notation: Notation
}

/** CSV in full precision; Markdown and LaTeX as the table reads, with a line that names interval, test and N. */
export function copyTable(form: TableForm, table: CopiedTable): string {
  if (form === 'csv') return csv(table)
  return form === 'markdown' ? markdown(table) : latex(table)
}

/** The picture is no text. */
const idsOf = ({ shown }: CopiedTable): ColumnId[] => ['architecture', ...shown.filter((id) => id !== 'picture')]

function csv(table: CopiedTable): string {
  const rows = table.lines.map((line) => [
    ...idsOf(table).flatMap((id) => columnOf(id).figures(line)),
    { name: 'made_elsewhere', value: line.result.foreign?.source ?? null },
  ])
  const names = (rows[0] ?? []).map(({ name }) => name)
  return csvText([names, ...rows.map((cells) => cells.map(({ value }) => value))])
}

function cellWords(line: TableLine, id: ColumnId, notation: Notation): string {
  const { main, faint } = columnOf(id).words(line, notation)
  if (faint === undefined || faint === '') return main
  return main === '' ? faint : `${main} (${faint})`
}

/** What the figures are, in one sentence. */
export function tableNote({ comparison }: ComparisonView): string {
  const { metric, seeds, architectures, budget } = comparison
  const method = architectures.map(({ test }) => test.intervalMethod).find((name) => name !== null)
  const unit = metric.unit === '' ? '' : ` in ${metric.unit}`
  const many = architectures.length - 1
  const isUnpaired = architectures.some(({ difference }) => (difference?.unpaired ?? null) !== null)
  const unpaired = isUnpaired ? " (Welch's interval and test of the means where seeds pair nothing)" : ''
  return `Test ${metric.title}${unit}, ${metric.better} is better; mean over ${counted(seeds.length, 'seed')}, ${method ?? 'no interval'}; differences to the baseline on the same seeds, exact two-sided sign-flip test${unpaired} with Holm's correction over ${counted(many, 'comparison')}; at most ${budget.amount} ${budget.unit}.`
}

function markdown(table: CopiedTable): string {
  const ids = idsOf(table)
  const escaped = (text: string): string => text.replaceAll(/[\\|*_`<>[\]]/g, (sign) => `\\${sign}`)
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const head = row(ids.map((id) => escaped(columnOf(id).title)))
  const rule = row(ids.map((id) => (columnOf(id).align === 'right' ? '---:' : '---')))
  const rows = table.lines.map((line) => row(ids.map((id) => escaped(cellWords(line, id, table.notation)))))
  return [head, rule, ...rows, '', escaped(tableNote(table.view)), ''].join('\n')
}

/** A booktabs table; the best mean is bold, an asterisk marks differences that hold at 0.05 after the correction. */
function latex(table: CopiedTable): string {
  const ids = idsOf(table)
  const best = Math.min(...table.lines.map(({ rank }) => rank))
  const cell = (line: TableLine, id: ColumnId): string => {
    const words = latexText(cellWords(line, id, table.notation))
    if (id === 'test' && line.rank === best) return `\\textbf{${words}}`
    const isClear = line.result.difference !== null && line.result.difference.improves !== 'cannot-tell'
    return id === 'difference' && isClear ? `${words}\\rlap{*}` : words
  }
  const lines = [
    '\\begin{table}',
    `  \\caption{${latexText(tableNote(table.view))} *: p at most 0.05 after the correction. Best mean bold.}`,
    `  \\begin{tabular}{${ids.map((id) => (columnOf(id).align === 'right' ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    `    ${ids.map((id) => latexText(columnOf(id).title)).join(' & ')} \\\\`,
    '    \\midrule',
    ...table.lines.map((line) => `    ${ids.map((id) => cell(line, id)).join(' & ')} \\\\`),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ]
  // Signs that pdfLaTeX has no letter for are a command, which comes with them.
  const command = lines.some((line) => line.includes('\\fathomsign')) ? [SIGN_COMMAND] : []
  return ['% \\usepackage[T1]{fontenc}', '% \\usepackage{booktabs}', ...command, ...lines].join('\n')
}
