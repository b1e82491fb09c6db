import { readProject } from '../../../../project/open.ts'
import { readRuns } from '../../../../project/runs.ts'
import { readStudy } from '../../../../project/studies.ts'
import { reportFormat } from '../../../../reports/formats/formats.ts'
import { zipped } from '../../../../reports/pack/zip.ts'
import { compareStudy } from '../../../../studies/comparison/compare-study.ts'
import { wrongInput } from '../../../../foundation/problem.ts'
import { reportOf } from '../../../study/report-of.ts'
import { taskOf, type TaskQuestion } from './tasks.ts'

export interface ReportQuestion {
  /** The project file; it is read apart from who has it open. */
  readonly path: string
  /** Id of the plan. */
  readonly plan: string
  /** Id of a `ReportFormat`. */
  readonly format: string
  readonly task: TaskQuestion
  /** The program's own. */
  readonly version: string
}

export interface WrittenReport {
  /** Ending of the file, with its dot. */
  readonly ending: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** The report as one file: as it is, or a ZIP where the format is several. Throws `WrongInput` for no format, or a plan that is gone. */
export async function writeReport({ path, plan: id, format, task, version }: ReportQuestion): Promise<WrittenReport> {
  const chosen = reportFormat(format)
  const project = readProject(path)
  try {
    const plan = readStudy(project, id)
    if (plan === undefined)
      throw wrongInput({
        code: 'no-study',
        place: id,
        message: 'the project has no such study',
        hint: 'Open it again.',
      })
    const made = taskOf(task)
    const comparison = compareStudy({ plan, task: made, results: readRuns(project, plan.id) })
    const files = await chosen.write(reportOf({ project, plan, task: made }, comparison, version))
    if (!chosen.isOneFile)
      return { ending: '.zip', mediaType: 'application/zip', bytes: await zipped(files, new Date(plan.planned)) }
    const content = files.get(chosen.main) ?? ''
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return { ending: /\.\w+$/.exec(chosen.main)?.[0] ?? '', mediaType: chosen.mediaType, bytes }
  } finally {
    project.close()
  }
}
