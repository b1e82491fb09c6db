import { readProject } from '../../../project/open.ts'
import { asNamed } from '../../study/as-named.ts'
import type { Command } from '../command.ts'
import { comparisonOf, openStudy } from '../study/open-study.ts'
import { tellComparison } from '../study/tell-comparison.ts'
import { sayProblem } from '../terminal/failure.ts'

export const show: Command = {
  places: ['P.fathom'],
  about:
    'Shows the comparison of a project as far as it has come. The file is only read, also while another process works in it.',
  options: [],
  examples: [['fathom show adding.fathom --json', 'the figures as JSON']],
  run(given, terminal) {
    const project = readProject(given.places[0] ?? '')
    try {
      if (project.damage !== null) sayProblem(project.damage, terminal)
      tellComparison(comparisonOf(asNamed(openStudy(project))), terminal)
      return Promise.resolve(0)
    } finally {
      project.close()
    }
  },
}
