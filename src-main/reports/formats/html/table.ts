import { element, escapeMarkup } from '../../../figures/markup.ts'
import { seriesStyle, themePalette } from '../../../figures/palette.ts'
import type { ReportTable, TableCell, TableColumn, TableRow } from '../../document/report-document.ts'
import { folded, inlineMarkup, scrolling } from './tags.ts'

/** The table, folded where it is for looking things up. */
export function tableMarkup(table: ReportTable): string {
  const { title, columns, rows, legend, role } = table
  const isMain = table.rows.some(({ isBaseline }) => isBaseline)
  const head = columns.map(({ title: name, unit, align }) => {
    const below = unit === '' ? '' : element('span', { class: 'unit' }, escapeMarkup(unit))
    return element('th', { scope: 'col', class: align === 'right' ? 'r' : undefined }, inlineMarkup(name) + below)
  })
  const markup = scrolling(
    element(
      'table',
      { class: isMain ? 'results' : undefined },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows.map((row) => rowMarkup(row, columns))),
    ),
  )
  const below = legend.length === 0 ? '' : element('p', { class: 'small legend' }, inlineMarkup(legend))
  return role === 'data' ? folded(title, markup, below) : markup + below
}

function rowMarkup({ isBaseline, cells }: TableRow, columns: readonly TableColumn[]): string {
  const written = cells.map((cell, index) => cellMarkup(cell, columns[index]?.align ?? 'left'))
  return element('tr', { class: isBaseline ? 'baseline' : undefined }, ...written)
}

function cellMarkup(cell: TableCell, align: 'left' | 'right'): string {
  const { content, detail, remark, slot, isBest, mark } = cell
  const value = inlineMarkup(content) + (mark === undefined ? '' : element('sup', {}, escapeMarkup(mark)))
  const markup = [
    slot === undefined ? '' : seriesKey(slot),
    isBest === true ? element('b', {}, value) : value,
    detail === undefined ? '' : element('span', { class: 'iv' }, escapeMarkup(detail)),
    remark === undefined ? '' : element('span', { class: 'sub' }, escapeMarkup(remark)),
  ].join('')
  if (slot !== undefined) return element('th', { scope: 'row', class: 'name' }, markup)
  return element('td', { class: align === 'right' ? 'r' : undefined }, markup)
}

/** Colour and dash of the architecture in all figures. */
export function seriesKey(slot: number): string {
  const { color, dash } = seriesStyle(slot, themePalette)
  const line = element('line', {
    x1: 0,
    y1: 4,
    x2: 24,
    y2: 4,
    stroke: color,
    'stroke-width': 2,
    'stroke-dasharray': dash.length === 0 ? undefined : dash.join(' '),
  })
  return element('svg', { class: 'key', viewBox: '0 0 24 8', 'aria-hidden': 'true' }, line)
}
