import type { ReportTable, TableCell } from '../../document/report-document.ts'
import { latexInline } from './inline.ts'
import { latexText } from '../../../foundation/latex-text.ts'

/** Rows that one page holds; longer tables run over pages. */
const LONG = 30
/** Columns from which on a table is set smaller. */
const MANY = 7

/** booktabs: no vertical lines, the baseline parted from the others by a thin line. Intervals stand below their figures. */
export function latexTable(table: ReportTable): string {
  const { columns, rows } = table
  const isWide = columns.length >= MANY
  const sides = columns.map(({ align }, index) => sideOf(align, isWide && index === 0)).join('')
  const titles = columns.map(({ title, unit, align }) =>
    stacked([latexInline(title), unit === '' ? '' : detail(unit)], align),
  )
  const body = rows.map(
    ({ cells, isBaseline }) =>
      `${cells.map((cell, index) => cellText(cell, isWide && index === 0 ? 'wraps' : (columns[index]?.align ?? 'left'))).join(' & ')} \\\\${isBaseline ? ' \\midrule' : ''}`,
  )
  const size = isWide ? '\\footnotesize\\setlength{\\tabcolsep}{2.5pt}' : '\\small'
  return rows.length > LONG
    ? longTable(table, { sides, titles, body, size })
    : shortTable(table, { sides, titles, body, size })
}

/** The first column of a table of many wraps its names, so that the others find room at their size. */
function sideOf(align: 'left' | 'right', wraps: boolean): string {
  if (wraps) return '>{\\raggedright\\arraybackslash}p{33mm}'
  return align === 'right' ? 'r' : 'l'
}

interface Pieces {
  readonly sides: string
  readonly titles: readonly string[]
  readonly body: readonly string[]
  readonly size: string
}

function shortTable({ title, legend }: ReportTable, { sides, titles, body, size }: Pieces): string {
  return [
    `\\par\\medskip\\noindent\\begin{minipage}{\\linewidth}\\centering${size}`,
    `\\textbf{${latexText(title)}}\\\\[3pt]`,
    `\\fit{\\begin{tabular}{@{}${sides}@{}}`,
    `\\toprule ${titles.join(' & ')} \\\\ \\midrule`,
    ...body,
    '\\bottomrule\\end{tabular}}',
    '\\end{minipage}\\par\\medskip',
    ...legendLines(legend),
  ].join('\n')
}

function longTable({ title, legend }: ReportTable, { sides, titles, body, size }: Pieces): string {
  const head = `\\toprule ${titles.join(' & ')} \\\\ \\midrule`
  return [
    `{${size}`,
    `\\begin{longtable}{@{}${sides}@{}}`,
    `\\multicolumn{${titles.length}}{@{}l}{\\textbf{${latexText(title)}}}\\\\[3pt]`,
    `${head}\\endfirsthead`,
    `${head}\\endhead`,
    ...body,
    '\\bottomrule\\end{longtable}}',
    ...legendLines(legend),
  ].join('\n')
}

const legendLines = (legend: ReportTable['legend']): readonly string[] =>
  legend.length === 0 ? [] : [`{\\footnotesize ${latexInline(legend)}\\par}`]

const detail = (text: string): string => `\\detail{${latexText(text)}}`

type Side = 'left' | 'right' | 'wraps'

/** Lines above each other in one cell; where the cell wraps its text it breaks between them, else a table inside it sets them. */
function stacked(lines: readonly string[], side: Side): string {
  const there = lines.filter((line) => line !== '')
  if (side === 'wraps') return there.join('\\newline ')
  return there.length < 2
    ? (there[0] ?? '')
    : `\\begin{tabular}[t]{@{}${side === 'right' ? 'r' : 'l'}@{}}${there.join('\\\\')}\\end{tabular}`
}

function cellText({ content, detail: around, remark, isBest, mark }: TableCell, side: Side): string {
  const words = latexInline(content)
  const value = `${isBest === true ? `\\textbf{${words}}` : words}${mark === undefined ? '' : `\\textsuperscript{${latexText(mark)}}`}`
  return stacked([value, ...[around, remark].map((text) => (text === undefined ? '' : detail(text)))], side)
}
