import type { ReportTable, TableCell } from '../../document/report-document.ts'
import { latexInline } from './inline.ts'
import { latexText } from './latex-text.ts'

/** Rows that one page holds; longer tables run over pages. */
const LONG = 30
/** Columns from which on a table is set smaller. */
const MANY = 7

/** booktabs: no vertical lines, the baseline parted from the others by a thin line. Intervals stand below their figures. */
export function latexTable(table: ReportTable): string {
  const { columns, rows } = table
  const sides = columns.map(({ align }) => (align === 'right' ? 'r' : 'l')).join('')
  const titles = columns.map(({ title, unit }) => stacked([latexInline(title), unit === '' ? '' : detail(unit)]))
  const body = rows.map(
    ({ cells, isBaseline }) => `${cells.map(cellText).join(' & ')} \\\\${isBaseline ? ' \\midrule' : ''}`,
  )
  const size = columns.length >= MANY ? '\\scriptsize\\setlength{\\tabcolsep}{3pt}' : '\\small'
  return rows.length > LONG
    ? longTable(table, { sides, titles, body, size })
    : shortTable(table, { sides, titles, body, size })
}

interface Pieces {
  readonly sides: string
  readonly titles: readonly string[]
  readonly body: readonly string[]
  readonly size: string
}

function shortTable({ title, legend }: ReportTable, { sides, titles, body, size }: Pieces): string {
  return [
    `{${size}\\begin{center}`,
    `\\textbf{${latexText(title)}}\\\\[3pt]`,
    `\\fit{\\begin{tabular}{@{}${sides}@{}}`,
    `\\toprule ${titles.join(' & ')} \\\\ \\midrule`,
    ...body,
    '\\bottomrule\\end{tabular}}',
    `\\end{center}}`,
    ...legendLines(legend),
  ].join('\n')
}

function longTable({ title, legend }: ReportTable, { sides, titles, body, size }: Pieces): string {
  const head = `\\toprule ${titles.join(' & ')} \\\\ \\midrule`
  return [
    `{${size}`,
    `\\textbf{${latexText(title)}}`,
    `\\begin{longtable}{@{}${sides}@{}}`,
    `${head}\\endhead`,
    ...body,
    '\\bottomrule\\end{longtable}}',
    ...legendLines(legend),
  ].join('\n')
}

const legendLines = (legend: ReportTable['legend']): readonly string[] =>
  legend.length === 0 ? [] : [`{\\footnotesize ${latexInline(legend)}\\par}`]

const detail = (text: string): string => `\\detail{${latexText(text)}}`

/** Lines above each other in one cell. */
function stacked(lines: readonly string[]): string {
  const there = lines.filter((line) => line !== '')
  return there.length < 2 ? (there[0] ?? '') : `\\begin{tabular}[t]{@{}l@{}}${there.join('\\\\')}\\end{tabular}`
}

/** A table inside the cell sets its lines, so that the row keeps its side. */
function cellText({ content, detail: around, remark, isBest, mark }: TableCell): string {
  const words = latexInline(content)
  const value = `${isBest === true ? `\\textbf{${words}}` : words}${mark === undefined ? '' : `\\textsuperscript{${latexText(mark)}}`}`
  return stacked([value, ...[around, remark].map((text) => (text === undefined ? '' : detail(text)))])
}
