import { lightPalette, seriesStyle } from '../../../figures/palette.ts'
import type { ReportTable, TableCell, TableRow } from '../../document/report-document.ts'
import { typstString, typstText } from '../../typst/typst-text.ts'
import { dashOf, typstInline } from './inline.ts'

/** Columns from which on a table is set smaller. */
const MANY = 7

/** The table with its title above and its legend below; the head comes again on every page that it reaches. */
export function typstTable({ title, columns, rows, legend }: ReportTable): string {
  const align = columns.map((column) => `${column.align},`).join(' ')
  const widths = columns.map((_, index) => (index === 0 && columns.length >= MANY ? '1fr,' : 'auto,')).join(' ')
  const head = columns.map(({ title: name, unit }) => {
    const below = unit === '' ? '' : `#linebreak()#faint[${typstText(unit)}]`
    return `[${typstInline(name)}${below}],`
  })
  const table = [
    `table(columns: (${widths}), align: (${align}),`,
    `table.hline(stroke: 0.8pt), table.header(${head.join(' ')}), table.hline(stroke: 0.4pt),`,
    ...rows.map(row),
    'table.hline(stroke: 0.8pt))',
  ].join('\n')
  const size = columns.length >= MANY ? '8.7pt' : '9pt'
  const below = legend.length === 0 ? '' : `\n\n#faint[${typstInline(legend)}]`
  return `#[#set text(size: ${size})\n#figure(kind: table, supplement: [Table], caption: [${typstText(title)}.],\n${table})]${below}`
}

function row({ isBaseline, cells }: TableRow): string {
  const fill = isBaseline ? 'fill: rgb("#f0f0ec"), ' : ''
  return cells.map((cell) => `table.cell(${fill}[${content(cell)}]),`).join(' ')
}

function content({ content: inline, detail, remark, slot, isBest, mark }: TableCell): string {
  const value = typstInline(inline) + (mark === undefined ? '' : `#super(${typstString(mark)});`)
  return [
    slot === undefined ? '' : keyOf(slot),
    isBest === true ? `#strong[${value}]` : value,
    ...[detail, remark].map((text) => (text === undefined ? '' : `#linebreak()#faint[${typstText(text)}]`)),
  ].join('')
}

function keyOf(slot: number): string {
  const { color, dash } = seriesStyle(slot, lightPalette)
  return `#key("${color}", ${dashOf(dash)})`
}
