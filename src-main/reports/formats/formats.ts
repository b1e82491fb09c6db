/** The registry of report formats: one line each. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import { csvReport } from './data/csv.ts'
import { jsonReport } from './data/json.ts'
import { tensorboardReport } from './data/tensorboard.ts'
import { htmlReport } from './html/html.ts'
import { latexReport } from './latex/latex.ts'
import { markdownFile, markdownReport } from './markdown/markdown.ts'
import { packReport } from './pack/pack.ts'
import { pdfReport } from './pdf/pdf.ts'
import type { Report, ReportFiles, ReportFormat } from './report.ts'

const one = (path: string, write: (report: Report) => string | Uint8Array) => ({
  main: path,
  isOneFile: true,
  write: (report: Report): ReportFiles => new Map([[path, write(report)]]),
})
const many = (main: string, write: (report: Report) => ReportFiles) => ({ main, isOneFile: false, write })

const PAGES: readonly ReportFormat[] = [
  {
    id: 'html',
    title: 'One page that needs no network',
    mediaType: 'text/html',
    ...one('report.html', ({ document }) => htmlReport(document)),
  },
  {
    id: 'pdf',
    title: 'PDF, typeset, with vector figures',
    mediaType: 'application/pdf',
    ...one('report.pdf', ({ document }) => pdfReport(document)),
  },
  {
    id: 'md',
    title: 'Markdown, with a folder of figures as SVG',
    mediaType: 'text/markdown',
    ...many('report.md', ({ document }) => markdownReport(document)),
  },
  {
    id: 'latex',
    title: 'LaTeX with booktabs, TikZ and .bib',
    mediaType: 'application/x-tex',
    ...many('report.tex', ({ document }) => latexReport(document)),
  },
  { id: 'csv', title: 'All figures as CSV', mediaType: 'text/csv', ...many('results.csv', csvReport) },
  { id: 'json', title: 'All figures as JSON', mediaType: 'application/json', ...one('report.json', jsonReport) },
]

export const REPORT_FORMATS: readonly ReportFormat[] = [
  ...PAGES,
  {
    id: 'md-file',
    title: 'Markdown in one file, with figures in the text',
    mediaType: 'text/markdown',
    ...one('report.md', ({ document }) => markdownFile(document)),
  },
  {
    id: 'tensorboard',
    title: 'Curves as event files of TensorBoard',
    mediaType: 'application/octet-stream',
    ...many('', tensorboardReport),
  },
  {
    id: 'pack',
    title: 'Paper pack: all of these with architectures, seeds, commands and checksums, as ZIP',
    mediaType: 'application/zip',
    main: 'paper-pack.zip',
    isOneFile: true,
    write: async (report) => new Map([['paper-pack.zip', await packReport(report, PAGES)]]),
  },
]

/** The format of that id. Throws `WrongInput` with the nearest name when there is none. */
export function reportFormat(id: string): ReportFormat {
  const found = REPORT_FORMATS.find((format) => format.id === id)
  if (found !== undefined) return found
  throw wrongInput({
    code: 'unknown-format',
    place: '--format',
    message: `there is no format '${id}'`,
    hint: suggestion(
      id,
      REPORT_FORMATS.map((format) => format.id),
    ),
  })
}

/** The format whose main file has this ending, '.pdf'; undefined for another. */
export function formatOfEnding(ending: string): ReportFormat | undefined {
  return REPORT_FORMATS.find(({ main }) => main.endsWith(ending.toLowerCase()) && ending !== '')
}
