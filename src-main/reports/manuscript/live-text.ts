import { isProblem, LIVE_PATTERN, readLiveBlock } from '../../document/live-block.ts'
import type { Problem } from '../../foundation/problem.ts'
import { paragraph } from '../document/inline.ts'
import { isKnownLatex } from '../document/known-latex.ts'
import type { Block, Inline } from '../document/report-document.ts'
import type { Token } from 'markdown-it'
import { markedFrozen } from './frozen/marked.ts'
import type { Resolve, Resolved } from './resolve.ts'

/** Behind words that do not follow the project. */
const FROZEN_MARK = '\u2020'

/** Running text with live blocks and formulas in it; collects what stands for nothing. Has the lifetime of one text. */
export class LiveText {
  readonly problems: Problem[] = []
  readonly #resolve: Resolve
  /** What is told of the marks of frozen words. */
  readonly #frozen = new Set<string>()

  constructor(resolve: Resolve) {
    this.#resolve = resolve
  }

  /** What the marks of frozen words mean; for the end of the text. */
  get notes(): readonly Block[] {
    return [...this.#frozen].map((words) => paragraph(`${FROZEN_MARK} ${words}.`, 'small'))
  }

  /** What a paragraph stands for that is live blocks and nothing else; null for another paragraph. */
  blocksOf(text: string, line: number): readonly Block[] | null {
    const found = [...text.matchAll(LIVE_PATTERN)]
    if (found.length === 0 || text.replace(LIVE_PATTERN, '').trim() !== '') return null
    return found.flatMap(({ 0: written, 1: inside = '' }): readonly Block[] => {
      const resolved = this.#resolved(inside, line)
      if (resolved.kind === 'blocks')
        return resolved.frozen === undefined ? resolved.blocks : markedFrozen(resolved.blocks, resolved.frozen)
      const content: readonly Inline[] =
        resolved.kind === 'inline' ? this.#words(resolved) : [{ kind: 'code', text: written }]
      return [{ kind: 'paragraph', content }]
    })
  }

  /** The inline children of a token. */
  inlineOf(children: readonly Token[], line: number): readonly Inline[] {
    const open: { kind: 'strong' | 'emphasis' | 'link' | 'top'; address: string; content: Inline[] }[] = [
      { kind: 'top', address: '', content: [] },
    ]
    const add = (...parts: readonly Inline[]): void => void open.at(-1)!.content.push(...parts)
    for (const token of children) {
      if (token.type === 'text' || token.type === 'text_special') add(...this.#text(token.content, line))
      else if (token.type === 'softbreak' || token.type === 'hardbreak') add({ kind: 'text', text: ' ' })
      else if (token.type === 'code_inline') add({ kind: 'code', text: token.content })
      else if (token.type === 'image') add(...this.#picture(token, line))
      else if (token.nesting === 1)
        open.push({
          kind: OPENING[token.type] ?? 'emphasis',
          address: String(token.attrGet('href') ?? ''),
          content: [],
        })
      else if (token.nesting === -1 && open.length > 1) {
        const { kind, address, content } = open.pop()!
        if (kind === 'link') add({ kind, address, content })
        else if (kind !== 'top') add({ kind, content })
      }
    }
    return open[0]!.content
  }

  /** Pictures of files are not taken in: a report is complete in itself. Their words are shown. */
  #picture(token: Token, line: number): readonly Inline[] {
    this.problems.push({
      code: 'picture-not-taken',
      place: `line ${line}`,
      message: 'a picture from a file is not taken into the report',
      hint: 'Its alternative text is shown; insert a figure of the project instead.',
    })
    return [{ kind: 'emphasis', content: [{ kind: 'text', text: token.content }] }]
  }

  #text(text: string, line: number): readonly Inline[] {
    const parts: Inline[] = []
    let end = 0
    for (const { index, 0: written, 1: inside, 2: latex } of text.matchAll(/\{\{([^{}\n]*)\}\}|\$([^$\n]+)\$/g)) {
      if (latex !== undefined && !isKnownLatex(latex)) continue
      if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) })
      parts.push(
        ...(latex === undefined ? this.#within(written, inside ?? '', line) : [{ kind: 'math', latex } as const]),
      )
      end = index + written.length
    }
    return end < text.length ? [...parts, { kind: 'text', text: text.slice(end) }] : parts
  }

  /** Words of a block within a line, marked where they are frozen. */
  #words({ content, frozen }: Extract<Resolved, { kind: 'inline' }>): readonly Inline[] {
    if (frozen === undefined) return content
    this.#frozen.add(frozen)
    return [...content, { kind: 'text', text: FROZEN_MARK }]
  }

  /** A block within a line: words only. */
  #within(written: string, inside: string, line: number): readonly Inline[] {
    const resolved = this.#resolved(inside, line)
    if (resolved.kind === 'inline') return this.#words(resolved)
    if (resolved.kind === 'blocks')
      this.problems.push({
        code: 'live-block-in-line',
        place: `line ${line}`,
        message: `${written} needs a line of its own`,
        hint: 'Put an empty line before and behind it.',
      })
    return [{ kind: 'code', text: written }]
  }

  #resolved(inside: string, line: number): Resolved {
    const place = `line ${line}`
    const read = readLiveBlock(inside, place)
    const resolved: Resolved = isProblem(read) ? { kind: 'problem', problem: read } : this.#resolve(read, place)
    if (resolved.kind === 'problem') this.problems.push(resolved.problem)
    return resolved
  }
}

const OPENING: Readonly<Record<string, 'strong' | 'emphasis' | 'link'>> = {
  strong_open: 'strong',
  em_open: 'emphasis',
  link_open: 'link',
}
