/** The few shapes that a report's page is made of. Texts are escaped here; what is called markup is markup already. */
import type { DataTable } from '../../figures/figure.ts'
import { element, escapeMarkup } from '../../figures/markup.ts'

/** A section with its heading, which contents and links name by `id`. */
export function section(id: string, title: string, ...markup: readonly string[]): string {
  return element('section', { id }, element('h2', {}, escapeMarkup(title)), ...markup)
}

/** Escaped text in which d_r, W_h and the like have their subscript. */
export function withSymbols(text: string): string {
  return escapeMarkup(text).replace(/\b([dWbSP])_(\w+)/g, '<i class="m">$1</i><sub>$2</sub>')
}

export function paragraph(text: string, className?: string): string {
  return element('p', { class: className }, escapeMarkup(text))
}

/** A table that scrolls within itself where the page is too narrow for it; `cell` turns a cell's text into markup. */
export function dataTable({ columns, rows }: DataTable, cell: (text: string) => string = escapeMarkup): string {
  const side = (index: number): string | undefined => (columns[index]?.align === 'right' ? 'r' : undefined)
  const head = columns.map(({ title }, index) =>
    element('th', { class: side(index), scope: 'col' }, escapeMarkup(title)),
  )
  const body = rows.map((row) =>
    element('tr', {}, ...row.map((text, index) => element('td', { class: side(index) }, cell(text)))),
  )
  const parts = [element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body)]
  return scrolling(element('table', {}, ...parts))
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
