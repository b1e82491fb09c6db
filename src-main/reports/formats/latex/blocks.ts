import type { Block, ReportFigure } from '../../document/report-document.ts'
import { latexInline, latexMath } from './inline.ts'
import { latexTable } from './table.ts'
import { latexText } from './latex-text.ts'

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
function figure({ id, tikz, width, title, subtitle, reading, trace }: ReportFigure): string {
  const caption = [`\\textbf{${latexText(title)}.}`, latexText(subtitle), latexText(reading)]
  const picture =
    tikz === undefined
      ? `\\includegraphics[width=${Math.min(1, (width * 0.75) / 495).toFixed(3)}\\linewidth]{figures/${id}.pdf}`
      : `\\fit{%\n${tikz.trimEnd()}%\n}`
  return [
    '\\begin{figure}[htbp]\\centering',
    picture,
    `\\par\\medskip\\begin{minipage}{\\linewidth}\\small ${caption.filter((text) => text !== '').join(' ')} \\texttt{\\footnotesize ${latexText(trace.id)}}\\end{minipage}`,
    '\\end{figure}',
  ].join('\n')
}
