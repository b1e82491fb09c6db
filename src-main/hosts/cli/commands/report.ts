import { readProject } from '../../../project/open.ts'
import { text } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { comparisonOf, openStudy } from '../study/open-study.ts'
import { writeReport } from '../study/write-report.ts'
import { sayProblem } from '../terminal/failure.ts'
import { give } from '../terminal/terminal.ts'

export const report: Command = {
  places: ['P.fathom'],
  about:
    'Writes one self-contained page about the study of a project: the answer, tables, figures, methods, equations and sources. It needs no network to be read.',
  options: [
    { id: 'out', value: 'R.html', meaning: 'Where to write it', otherwise: 'the name of the project with .html' },
  ],
  examples: [['fathom report adding.fathom --out adding.html', 'a page to read or to send']],
  run(given, terminal) {
    const path = given.places[0] ?? ''
    const project = readProject(path)
    try {
      if (project.damage !== null) sayProblem(project.damage, terminal)
      const study = openStudy(project)
      const comparison = comparisonOf(study)
      const written = writeReport(study, comparison, text(given, 'out') ?? `${path.replace(/\.fathom$/, '')}.html`)
      give(terminal, { document: { report: written, ...comparison }, lines: [written] })
      return Promise.resolve(0)
    } finally {
      project.close()
    }
  },
}
