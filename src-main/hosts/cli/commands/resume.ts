import { openProject } from '../../../project/open.ts'
import type { Command } from '../command.ts'
import { openStudy } from '../study/open-study.ts'
import { runRequest, runStudy } from '../study/run-study.ts'
import { machineOptions, reportOption } from '../study/study-options.ts'

export const resume: Command = {
  places: ['P.fathom'],
  about:
    'Goes on with the study of a project: runs that were interrupted from their last checkpoints, failed processes again, the rest from the beginning. ' +
    'Every figure but the times is the same as if nothing had been interrupted.',
  options: [...machineOptions, reportOption],
  examples: [['fathom resume adding.fathom', 'after Ctrl+C, a crash or a power cut']],
  async run(given, terminal) {
    const project = openProject(given.places[0] ?? '')
    try {
      return await runStudy(runRequest(openStudy(project), given), terminal)
    } finally {
      project.close()
    }
  },
}
