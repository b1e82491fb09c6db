import { POINTS_PER_PIXEL } from '../../../figures/figure-size.ts'
import type { Block, ReportFigure } from '../../document/report-document.ts'
import { sentence } from '../../document/inline.ts'
import { latexInline, latexMath } from './inline.ts'
import { latexTable } from './table.ts'
import { latexText } from '../../../foundation/latex-text.ts'

export function latexBlock(block: Block): string {
  const inner = (blocks: readonly Block[]): string => blocks.map(latexBlock).join('\n\n')
  switch (block.kind) {
    case 'paragraph': {
      const words = latexInline(block.content)
      if (block.weight === 'answer') return `{\\large ${words}\\par}`
      return block.weight === 'small' ? `{\\small ${words}\\par}` : words
    }
    case 'heading':
      return `\\subsection*{${latexInline(block.content)}}`
    case 'list': {
      const kind = block.isOrdered ? 'enumerate' : 'itemize'
      return `\\begin{${kind}}\n${block.items.map((item) => `\\item ${inner(item)}`).join('\n')}\n\\end{${kind}}`
    }
    case 'notes':
      return block.items.map((content) => `\\textbf{Note.} ${latexInline(content)}`).join('\n\n')
    case 'quote':
      return `\\begin{quote}\n${inner(block.blocks)}\n\\end{quote}`
    case 'code':
      return block.text
        .split(/\r?\n/)
        .map((line) => `\\texttt{${latexText(line)}}`)
        .join('\\\\\n')
    case 'definitions':
      return `\\begin{description}\n${block.entries.map(([name, value]) => `\\item[${latexText(name)}] ${latexText(value)}`).join('\n')}\n\\end{description}`
    case 'equations':
      return block.lines.map((line) => `\\hspace*{1em}${latexMath(line)}\\par`).join('\n')
    case 'table':
      return latexTable(block.table)
    case 'figure':
      return figure(block.figure)
    case 'references':
      return '\\nocite{*}\n\\bibliographystyle{plain}\n\\bibliography{references}'
    case 'architecture':
      return [
        `\\subsection*{${latexText(block.title)} \\texttt{\\small ${latexText(block.id)}}}`,
        inner(block.blocks),
      ].join('\n\n')
  }
}

/** A chart is a picture beside the source, a drawing is drawn by TikZ. */
function figure({ id, tikz, width, title, subtitle, reading, trace, isTurned }: ReportFigure): string {
  const words = [subtitle, reading].filter((text) => text !== '').map((text) => latexText(sentence(text)))
  const caption = [`\\textbf{${latexText(sentence(title))}}`, ...words]
  const picture =
    tikz === undefined
      ? `\\includegraphics[width=${(width * POINTS_PER_PIXEL).toFixed(1)}bp]{figures/${id}.pdf}`
      : `\\fit{%\n${tikz.trimEnd()}%\n}`
  return [
    isTurned === true ? '\\begin{sidewaysfigure}\\centering' : '\\begin{figure}[htbp]\\centering',
    picture,
    `\\par\\medskip\\begin{minipage}{\\linewidth}\\small ${caption.join(' ')} \\texttt{\\footnotesize ${latexText(trace.id)}}\\end{minipage}`,
    isTurned === true ? '\\end{sidewaysfigure}' : '\\end{figure}',
  ].join('\n')
}
