import { readProject } from '../../../project/open.ts'
import type { Project } from '../../../project/project.ts'
import { REPORT_FORMATS } from '../../../reports/formats/formats.ts'
import type { Report } from '../../../reports/formats/report.ts'
import { asNamed } from '../../study/as-named.ts'
import { reportOf } from '../../study/report-of.ts'
import { claims, text } from '../arguments/read.ts'
import type { Given } from '../arguments/option.ts'
import type { Command } from '../command.ts'
import { comparisonOf, openStudy } from '../study/open-study.ts'
import { reportOfFile, reportOfRoom, type TextReport } from '../study/report-of-text.ts'
import { formatFor, usualPlace, writeReport } from '../study/write-report.ts'
import { sayProblem } from '../terminal/failure.ts'
import { give } from '../terminal/terminal.ts'
import { version } from '../version.ts'

export const report: Command = {
  places: ['P.fathom'],
  about:
    'Writes a report about the study of a project: the answer, tables, figures, methods, equations and sources. It needs no network to be made or read.\n' +
    REPORT_FORMATS.map(({ id, title }) => `${id}: ${title}.`).join('\n'),
  options: [
    {
      id: 'format',
      value: 'NAME',
      meaning: `Format: ${REPORT_FORMATS.map(({ id }) => id).join(', ')}`,
      otherwise: 'by the ending of --out, else html',
    },
    {
      id: 'out',
      value: 'PLACE',
      meaning: 'Where to write it: a file, or a folder for md, latex and csv, which are several files',
      otherwise: 'beside the project, with its name',
    },
    {
      id: 'text',
      value: 'FILE.md',
      meaning: 'Your own text in Markdown; {{figure learning-curves}} and the like are filled from the project',
      otherwise: 'the text of the Report room where one was begun, else the standard report',
    },
    { id: 'standard', meaning: 'The standard report, whatever was written in the Report room' },
    { id: 'study', value: 'ID', meaning: 'Study of the project', otherwise: 'the newest' },
  ],
  examples: [
    ['fathom report adding.fathom --out adding.html', 'a page to read or to send'],
    ['fathom report adding.fathom --format pdf', 'adding.pdf, to print'],
    ['fathom report adding.fathom --format latex --out paper', 'a folder with report.tex, references.bib and figures'],
    ['fathom report adding.fathom --text mine.md --format pdf', 'your own text, with live figures and tables'],
    ['fathom report adding.fathom --format pack', 'everything that a paper hands in, as ZIP'],
  ],
  async run(given, terminal) {
    const path = given.places[0] ?? ''
    const asked = text(given, 'out')
    const format = formatFor(text(given, 'format'), asked)
    const project = readProject(path)
    try {
      if (project.damage !== null) sayProblem(project.damage, terminal)
      const study = asNamed(openStudy(project, text(given, 'study')))
      const comparison = comparisonOf(study)
      const standard = reportOf(study, comparison, version())
      const own = text(given, 'text')
      const written = own === undefined ? roomOr(standard, project, given) : reportOfFile(own, project, standard)
      const files = await writeReport(study, written, { format, out: asked ?? usualPlace(path, format) })
      for (const problem of written.problems ?? []) sayProblem(problem, terminal)
      give(terminal, {
        document: { report: files[0], format: format.id, files, problems: written.problems ?? [], ...comparison },
        lines: [...files],
      })
      return 0
    } finally {
      project.close()
    }
  },
}

function roomOr(standard: Report, project: Project, given: Given): TextReport {
  return (claims(given, 'standard') ? null : reportOfRoom(project, standard)) ?? standard
}
