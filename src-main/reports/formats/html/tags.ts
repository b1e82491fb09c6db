/** The few shapes that a report's page is made of. Texts are escaped here; what is called markup is markup already. */
import { element, escapeMarkup } from '../../../figures/markup.ts'
import type { Inline } from '../../document/report-document.ts'
import { equationMarkup } from './equation.ts'

export function paragraph(text: string, className?: string): string {
  return element('p', { class: className }, escapeMarkup(text))
}

/** Running text. A link leads only where a reader may be led: to the web, by mail, or within the page. */
export function inlineMarkup(content: readonly Inline[]): string {
  return content.map(partMarkup).join('')
}

function partMarkup(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return escapeMarkup(part.text)
    case 'code':
      return element('code', {}, escapeMarkup(part.text))
    case 'symbol':
      return (
        element('i', { class: 'm' }, escapeMarkup(part.letter)) +
        (part.index === '' ? '' : element('sub', {}, escapeMarkup(part.index)))
      )
    case 'math':
      return equationMarkup(part.latex)
    case 'strong':
      return element('b', {}, inlineMarkup(part.content))
    case 'emphasis':
      return element('em', {}, inlineMarkup(part.content))
    case 'link':
      return /^(?:https?:\/\/|mailto:|#)/i.test(part.address)
        ? element('a', { href: part.address, rel: 'noreferrer' }, inlineMarkup(part.content))
        : inlineMarkup(part.content)
  }
}

/** Scrolls within itself where the page is too narrow for it. */
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
