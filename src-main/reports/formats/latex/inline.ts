import { isKnownLatex } from '../../document/known-latex.ts'
import type { Inline } from '../../document/report-document.ts'
import { latexText } from '../../../foundation/latex-text.ts'

/** Running text. */
export function latexInline(content: readonly Inline[]): string {
  return content.map(part).join('')
}

function part(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return latexText(inline.text)
    case 'code':
      return `\\texttt{${latexText(inline.text)}}`
    case 'symbol': {
      const letter = latexText(inline.letter)
      return inline.index === ''
        ? `\\textit{${letter}}`
        : `\\textit{${letter}}\\textsubscript{${latexText(inline.index)}}`
    }
    case 'math':
      return latexMath(inline.latex)
    case 'strong':
      return `\\textbf{${latexInline(inline.content)}}`
    case 'emphasis':
      return `\\emph{${latexInline(inline.content)}}`
    case 'link':
      return latexInline(inline.content)
  }
}

/** In the line, so that it breaks at its signs: brackets do not grow, for what stands in them is one line high. */
export function latexMath(latex: string): string {
  if (!isKnownLatex(latex)) return `\\texttt{${latexText(latex)}}`
  return `$${latex.replace(/\\(?:left|right)(?![A-Za-z])/g, '')}$`
}
