import { element, escapeMarkup } from '../../../figures/markup.ts'
import { referenceText } from '../../bibliography.ts'
import type { ArchitectureBlock, Block } from '../../document/report-document.ts'
import { equationMarkup } from './equation.ts'
import { figureMarkup } from './figure.ts'
import { seriesKey, tableMarkup } from './table.ts'
import { definitions, inlineMarkup } from './tags.ts'

const WARNING = '<svg viewBox="0 0 16 16" role="img" aria-label="Note"><path d="M8 2.500l6 11H2zM8 7v3M8 12v.1"/></svg>'

export function blockMarkup(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return element('p', { class: block.weight }, inlineMarkup(block.content))
    case 'heading':
      return element('h3', {}, inlineMarkup(block.content))
    case 'list': {
      const items = block.items.map((blocks) => element('li', {}, ...blocks.map(blockMarkup)))
      return element(block.isOrdered ? 'ol' : 'ul', { class: 'plain' }, ...items)
    }
    case 'notes': {
      const items = block.items.map((content) => element('li', {}, WARNING, inlineMarkup(content)))
      return element('ul', { class: 'notes' }, ...items)
    }
    case 'quote':
      return element('blockquote', {}, ...block.blocks.map(blockMarkup))
    case 'code':
      return element('pre', {}, escapeMarkup(block.text))
    case 'definitions':
      return definitions(block.entries)
    case 'equations':
      return equationList(block.lines)
    case 'table':
      return tableMarkup(block.table)
    case 'figure':
      return figureMarkup(block.figure)
    case 'references': {
      const entries = block.references.map((reference) => element('li', {}, escapeMarkup(referenceText(reference))))
      return element('ol', { class: 'references' }, ...entries)
    }
    case 'architecture':
      return architectureMarkup(block)
  }
}

function equationList(lines: readonly string[]): string {
  return element('ul', { class: 'equations' }, ...lines.map((latex) => element('li', {}, equationMarkup(latex))))
}

/** Equations and parameters stand beside each other. */
function architectureMarkup({ id, title, slot, sketch, blocks }: ArchitectureBlock): string {
  const isPart = ({ kind }: Block): boolean => kind === 'equations' || kind === 'table'
  const parts = blocks.filter(isPart)
  const heading = element(
    'h3',
    {},
    seriesKey(slot),
    escapeMarkup(title),
    ' ',
    element('code', { class: 'faint' }, escapeMarkup(id)),
  )
  const words = blocks.filter((block) => !isPart(block)).map(blockMarkup)
  const beside = parts.length === 0 ? '' : element('div', { class: 'parts' }, ...parts.map(blockMarkup))
  return element(
    'article',
    { id: `architecture-${slot + 1}` },
    element('div', { class: 'sketch' }, sketch),
    element('div', {}, heading, ...words, beside),
  )
}
