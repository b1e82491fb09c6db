/** The door to KaTeX: LaTeX becomes MathML, which browsers set without scripts or fonts of ours. */
import katex from 'katex'
import { element, escapeMarkup } from '../../../figures/markup.ts'

/** One equation as MathML; what KaTeX cannot read stays LaTeX, in a fixed-width face. */
export function equationMarkup(latex: string): string {
  try {
    return katex.renderToString(latex, { output: 'mathml', throwOnError: true, trust: false, strict: 'ignore' })
  } catch (error) {
    if (error instanceof katex.ParseError) return element('code', {}, escapeMarkup(latex))
    throw error
  }
}
