/**
 * A report as LaTeX: booktabs, drawings in TikZ, charts as vector PDF, sources in a `.bib` file. Needs a plain TeX Live: `pdflatex report`,
 * `bibtex report`, and `pdflatex report` twice.
 */
import { figuresOf, blocksOf } from '../../document/find-figures.ts'
import type { ReportDocument } from '../../document/report-document.ts'
import { drawingPdf } from '../../typst/drawing-pdf.ts'
import { bibtex } from './bibliography.ts'
import { latexBlock } from './blocks.ts'
import { latexComment, latexText, SIGN_COMMAND } from '../../../foundation/latex-text.ts'

/** Contents by path: `report.tex`, `references.bib`, and a PDF per chart in `figures/`. */
export function latexReport(report: ReportDocument): ReadonlyMap<string, string | Uint8Array> {
  const charts = figuresOf(report).filter(({ tikz }) => tikz === undefined)
  const references = blocksOf(report).flatMap((block) => (block.kind === 'references' ? block.references : []))
  return new Map<string, string | Uint8Array>([
    ['report.tex', latexSource(report)],
    ['references.bib', bibtex(references)],
    ...charts.map(
      ({ id, svg, title, description }) => [`figures/${id}.pdf`, drawingPdf({ svg, title, description })] as const,
    ),
  ])
}

/** The source alone. */
export function latexSource(report: ReportDocument): string {
  const { title, lead, kicker, authors, date, sections } = report
  return [
    `% ${latexComment(`${title} ${kicker}`)}`,
    '\\documentclass[10pt,a4paper]{article}',
    ...PACKAGES,
    SIGN_COMMAND,
    `\\title{${latexText(title)}}`,
    `\\author{${authors.map(latexText).join(' \\and ')}}`,
    `\\date{${latexText(date)}}`,
    `\\hypersetup{pdftitle={${latexText(title)}}, pdfauthor={${authors.map(latexText).join(', ')}}}`,
    '\\begin{document}',
    '\\maketitle',
    lead === '' ? '' : `\\noindent ${latexText(lead)}\n`,
    ...sections.map((section) =>
      [
        section.title === '' || section.blocks.some(({ kind }) => kind === 'references')
          ? ''
          : `\\section*{${latexText(section.title)}}`,
        ...section.blocks.map(latexBlock),
      ].join('\n\n'),
    ),
    '\\end{document}',
    '',
  ].join('\n')
}

const PACKAGES = [
  '\\usepackage[T1]{fontenc}',
  '\\usepackage[utf8]{inputenc}',
  // Letters of any size, where they are installed.
  '\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}',
  '\\usepackage{textcomp}',
  '\\usepackage{amsmath,amssymb}',
  '\\usepackage[margin=15mm,top=17mm,bottom=19mm]{geometry}',
  '\\usepackage{array,booktabs,longtable}',
  '\\usepackage{graphicx,rotating}',
  '\\usepackage{tikz}',
  '\\usepackage[hidelinks]{hyperref}',
  '\\newcommand{\\detail}[1]{{\\footnotesize\\color{black!60} #1}}',
  '\\newcommand{\\fit}[1]{\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{#1}}',
  '\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{5pt}\\sloppy\\raggedbottom',
]
