/** The door to markdown-it: Markdown becomes the blocks of a report. HTML in it stays text. */
import MarkdownIt, { type Token } from 'markdown-it'
import type { Problem } from '../../foundation/problem.ts'
import type { Block, Inline, ReportTable } from '../document/report-document.ts'
import { LiveText } from './live-text.ts'
import type { Resolve } from './resolve.ts'

/** A heading of the first or second level, which begins a section. */
export interface Heading {
  readonly kind: 'section'
  readonly level: 1 | 2
  readonly content: readonly Inline[]
}

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false })

/** The blocks of a text in their order, and a problem at its line for every live block that stands for nothing. */
export function readMarkdown(
  markdown: string,
  resolve: Resolve,
): { readonly blocks: readonly (Block | Heading)[]; readonly problems: readonly Problem[] } {
  const live = new LiveText(resolve)
  const tokens = reader.parse(markdown, {})
  const reading = new Reading(tokens, live)
  const blocks = reading.until(undefined)
  return { blocks: [...blocks, ...live.notes], problems: live.problems }
}

/** Walks the flat list of tokens; has the lifetime of one text. */
class Reading {
  readonly #tokens: readonly Token[]
  readonly #live: LiveText
  #at = 0

  constructor(tokens: readonly Token[], live: LiveText) {
    this.#tokens = tokens
    this.#live = live
  }

  /** Blocks up to the closing token of that type, or to the end. */
  until(end: string | undefined): (Block | Heading)[] {
    const blocks: (Block | Heading)[] = []
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++]!
      if (token.type === end) break
      blocks.push(...this.#block(token))
    }
    return blocks
  }

  #block(token: Token): readonly (Block | Heading)[] {
    switch (token.type) {
      case 'paragraph_open':
        return this.#paragraph()
      case 'heading_open':
        return [this.#heading(Number(token.tag.slice(1)))]
      case 'bullet_list_open':
      case 'ordered_list_open':
        return [this.#list(token.type === 'ordered_list_open', token.type.replace('open', 'close'))]
      case 'blockquote_open':
        return [{ kind: 'quote', blocks: this.#inner('blockquote_close') }]
      case 'fence':
      case 'code_block':
        return [{ kind: 'code', text: token.content.replace(/\n$/, '') }]
      case 'table_open':
        return [{ kind: 'table', table: this.#table() }]
      default:
        return []
    }
  }

  /** Sections begin at the outermost level only: within a list or quote a heading is one of its blocks. */
  #inner(end: string): Block[] {
    return this.until(end).map((block) =>
      block.kind === 'section' ? { kind: 'heading', content: block.content } : block,
    )
  }

  #inline(): Token {
    const inline = this.#tokens[this.#at]!
    this.#at += 2
    return inline
  }

  #paragraph(): readonly Block[] {
    const { content, children, map } = this.#inline()
    const line = (map?.[0] ?? 0) + 1
    const blocks = this.#live.blocksOf(content, line)
    if (blocks !== null) return blocks
    const words = this.#live.inlineOf(children ?? [], line)
    return words.length === 0 ? [] : [{ kind: 'paragraph', content: words }]
  }

  #heading(level: number): Block | Heading {
    const { children, map } = this.#inline()
    const content = this.#live.inlineOf(children ?? [], (map?.[0] ?? 0) + 1)
    return level <= 2 ? { kind: 'section', level: level === 1 ? 1 : 2, content } : { kind: 'heading', content }
  }

  #list(isOrdered: boolean, end: string): Block {
    const items: Block[][] = []
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++]!
      if (token.type === end) break
      if (token.type === 'list_item_open') items.push(this.#inner('list_item_close'))
    }
    return { kind: 'list', isOrdered, items }
  }

  #table(): ReportTable {
    const rows: { content: readonly Inline[]; align: 'left' | 'right' }[][] = []
    const first = this.#at
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++]!
      if (token.type === 'table_close') break
      if (token.type === 'tr_open') rows.push([])
      if (token.type !== 'th_open' && token.type !== 'td_open') continue
      const align = /right/.test(String(token.attrGet('style') ?? '')) ? 'right' : 'left'
      const { children, map } = this.#inline()
      rows.at(-1)?.push({ content: this.#live.inlineOf(children ?? [], (map?.[0] ?? 0) + 1), align })
    }
    const [head = [], ...body] = rows
    return {
      id: `table-${first}`,
      title: '',
      role: 'main',
      legend: [],
      columns: head.map(({ content, align }) => ({ title: content, unit: '', align })),
      rows: body.map((cells) => ({ isBaseline: false, cells: cells.map(({ content }) => ({ content })) })),
    }
  }
}
