/** Where a live block goes in a text, and which ones are looked for. */
import type { InsertableBlock } from '../../../src-main/contract/exchange.ts'

/** A text with a place in it, in UTF-16 units. */
export interface Caret {
  readonly text: string
  readonly at: number
}

/** Place of the slash that was just typed before the caret at the beginning of a word; null for one within a word or path. */
export function slashBefore({ text, at }: Caret): number | null {
  return /(?:^|\s)\/$/.test(text.slice(Math.max(0, at - 2), at)) ? at - 1 : null
}

/** Those with every word of the query in kind, title or name. */
export function foundBlocks(blocks: readonly InsertableBlock[], query: string): readonly InsertableBlock[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return blocks.filter(({ kind, title, text }) => {
    const about = `${kind} ${title} ${text}`.toLowerCase()
    return words.every((word) => about.includes(word))
  })
}

/** The text with the block in place of `from` to `at`, and the caret behind it. A block that is none of a line gets lines of its own. */
export function inserted({ text, at }: Caret, from: number, block: InsertableBlock): Caret {
  const [before, after] = [text.slice(0, from), text.slice(at)]
  if (block.isInLine) return { text: before + block.text + after, at: before.length + block.text.length }
  const head = before.trim() === '' ? '' : `${before.trimEnd()}\n\n`
  const tail = after.trim() === '' ? '\n' : `\n\n${after.replace(/^\s*\n|^ +/, '').replace(/^\n+/, '')}`
  return { text: head + block.text + tail, at: head.length + block.text.length + 1 }
}

/** Line of a place, from 1. */
export const lineOf = ({ text, at }: Caret): number => text.slice(0, at).split('\n').length

/** First and last place of a line, from 1. */
export function spanOf(text: string, line: number): readonly [number, number] {
  const lines = text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return [start, start + (lines[line - 1] ?? '').length]
}

/** The text before a block was dropped into it as plain letters, and where: a block that is none of a line goes behind the line that it met. */
export function beforeDrop({ text, at }: Caret, block: InsertableBlock): Caret {
  const from = Math.max(0, at - block.text.length)
  const before = text.slice(0, from) + text.slice(at)
  if (block.isInLine || from === 0 || before[from - 1] === '\n') return { text: before, at: from }
  const end = before.indexOf('\n', from)
  return { text: before, at: end < 0 ? before.length : end }
}
