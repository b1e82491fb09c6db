import { plainText } from '../../../network/equations/plain-text.ts'
import type { Inline } from '../../document/report-document.ts'
import { typstMath } from '../../typst/typst-math.ts'
import { typstString, typstText } from '../../typst/typst-text.ts'

/** Running text. */
export function typstInline(content: readonly Inline[]): string {
  return content.map(part).join('')
}

function part(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return typstText(inline.text)
    case 'code':
      return `#raw(${typstString(inline.text)});`
    case 'symbol': {
      const letter = `#emph(${typstString(inline.letter)});`
      return inline.index === '' ? letter : `${letter}#sub(${typstString(inline.index)});`
    }
    case 'math':
      return typstEquation(inline.latex)
    case 'strong':
      return `#strong[${typstInline(inline.content)}]`
    case 'emphasis':
      return `#emph[${typstInline(inline.content)}]`
    case 'link':
      return /^(?:https?:\/\/|mailto:)/i.test(inline.address)
        ? `#link(${typstString(inline.address)})[${typstInline(inline.content)}]`
        : typstInline(inline.content)
  }
}

/** Within the line, where a long one breaks at its signs; what Typst has no words for stays LaTeX. */
export function typstEquation(latex: string): string {
  const math = typstMath(latex)
  if (math === null) return `#raw(${typstString(latex)});`
  return `#math.equation(alt: ${typstString(plainText(latex))}, $${math}$)`
}

/** A dash pattern in pt. */
export const dashOf = (dash: readonly number[]): string =>
  dash.length === 0 ? '"solid"' : `(${dash.map((length) => `${(length * 0.6).toFixed(1)}pt,`).join(' ')})`
