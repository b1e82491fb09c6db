/** Running text from plain words. */
import type { Block, Inline } from './report-document.ts'

export const plain = (text: string): readonly Inline[] => (text === '' ? [] : [{ kind: 'text', text }])

/** Text in which d_r, W_h and the like are a letter with its index. */
export function withSymbols(text: string): readonly Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const { index, 0: found, 1: letter = '', 2: below = '' } of text.matchAll(/\b([dWbSP])_(\w+)/g)) {
    if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) })
    parts.push({ kind: 'symbol', letter, index: below })
    end = index + found.length
  }
  return end < text.length ? [...parts, { kind: 'text', text: text.slice(end) }] : parts
}

export const paragraph = (text: string, weight?: 'answer' | 'small'): Block => ({
  kind: 'paragraph',
  content: withSymbols(text),
  ...(weight !== undefined && { weight }),
})

/** The words of running text without any form: for formats and places that know none. */
export function wordsOf(content: readonly Inline[]): string {
  return content
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'code':
          return part.text
        case 'symbol':
          return part.index === '' ? part.letter : `${part.letter}_${part.index}`
        case 'math':
          return part.latex
        case 'strong':
        case 'emphasis':
        case 'link':
          return wordsOf(part.content)
      }
    })
    .join('')
}

/** A text as a sentence among others: a capital first, a full stop behind. */
export const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.')
