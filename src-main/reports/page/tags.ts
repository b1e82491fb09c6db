/** The few shapes that a report's page is made of. Texts are escaped here; what is called markup is markup already. */
import type { DataTable } from '../../figures/figure.ts'
import { element, escapeMarkup } from '../../figures/markup.ts'

/** A section with its heading, which contents and links name by `id`. */
export function section(id: string, title: string, ...markup: readonly string[]): string {
  return element('section', { id }, element('h2', {}, escapeMarkup(title)), ...markup)
}

/** Escaped text with the symbols of depth as Zhang et al. 2016 write them: d_r and d_f with a subscript. */
export function withSymbols(text: string): string {
  return escapeMarkup(text).replace(/\bd_([rf])\b/g, '<i class="m">d</i><sub>$1</sub>')
}

export function paragraph(text: string, className?: string): string {
  return element('p', { class: className }, withSymbols(text))
}

/** A table that scrolls within itself where the page is too narrow for it. */
export function dataTable({ columns, rows }: DataTable, caption?: string): string {
  const side = (index: number): string | undefined => (columns[index]?.align === 'right' ? 'r' : undefined)
  const head = columns.map(({ title }, index) =>
    element('th', { class: side(index), scope: 'col' }, escapeMarkup(title)),
  )
  const body = rows.map((row) =>
    element('tr', {}, ...row.map((cell, index) => element('td', { class: side(index) }, escapeMarkup(cell)))),
  )
  const above = caption === undefined ? '' : element('caption', {}, escapeMarkup(caption))
  return scrolling(
    element('table', {}, above, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body)),
  )
}

export function scrolling(markup: string): string {
  return element('div', { class: 'scroll', tabindex: 0 }, markup)
}

/** Closed until a reader opens it. */
export function folded(summary: string, ...markup: readonly string[]): string {
  return element('details', {}, element('summary', {}, escapeMarkup(summary)), ...markup)
}

/** Names with their values. */
export function definitions(entries: readonly (readonly [name: string, value: string])[]): string {
  const pairs = entries.map(([name, value]) =>
    element('div', {}, element('dt', {}, escapeMarkup(name)), element('dd', {}, escapeMarkup(value))),
  )
  return element('dl', {}, ...pairs)
}
