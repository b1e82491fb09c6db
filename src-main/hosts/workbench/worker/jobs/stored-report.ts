/** The report of a stored study, with or without a text of its own, on a thread. */
import { wrongInput, type Problem } from '../../../../foundation/problem.ts'
import { readDocument } from '../../../../project/documents/document.ts'
import { readProject } from '../../../../project/open.ts'
import type { Project } from '../../../../project/project.ts'
import { foreignOf } from '../../../../project/documents/foreign.ts'
import { readRuns } from '../../../../project/runs.ts'
import { readStudy, studyIds } from '../../../../project/studies.ts'
import { packedData } from '../../../../project/tasks.ts'
import type { Report } from '../../../../reports/formats/report.ts'
import { withFrozen } from '../../../../reports/manuscript/frozen/thaw.ts'
import { manuscriptDocument } from '../../../../reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../../reports/manuscript/resolve-live-block.ts'
import type { ReportData } from '../../../../reports/report-data.ts'
import { compareStudy } from '../../../../studies/comparison/compare-study.ts'
import { asNamed } from '../../../study/as-named.ts'
import { reportData, reportOf, type StoredStudy } from '../../../study/report-of.ts'
import { taskOf, type TaskQuestion } from './tasks.ts'

export interface StoredReportQuestion {
  /** The project file; it is read apart from who has it open. */
  readonly path: string
  /** Id of the plan. */
  readonly plan: string
  readonly task: TaskQuestion
  /** Markdown in place of the standard report; null: the standard one. */
  readonly text: string | null
  /** The program's own. */
  readonly version: string
}

export interface StoredReport extends Report {
  readonly study: StoredStudy
  /** What blocks are resolved from: the study's own figures, and those of others that the text names, by the ids of their plans. */
  readonly studies: ReadonlyMap<string, ReportData>
  /** What of the text stands for nothing, each at its line. */
  readonly problems: readonly Problem[]
}

/** Works with the report while its file is open. Throws `WrongInput` for a plan that is gone. */
export async function withReport<T>(
  { path, plan: id, task, text, version }: StoredReportQuestion,
  work: (report: StoredReport) => T | Promise<T>,
): Promise<T> {
  const project = readProject(path)
  try {
    const plan = readStudy(project, id)
    if (plan === undefined) throw gone(id)
    const study = asNamed({ project, plan, task: taskOf(task) })
    const report = reportOf(study, comparisonOf(study), version)
    const written =
      text === null
        ? { document: report.document, problems: [], studies: new Map([[plan.id, report.data]]) }
        : ofText(text, { report, study, version })
    return await work({ data: report.data, study, ...written })
  } finally {
    project.close()
  }
}

const comparisonOf = ({ project, plan, task }: StoredStudy) =>
  compareStudy({ plan, task, results: readRuns(project, plan.id), foreign: foreignOf(project, plan.id) })

interface Written {
  readonly report: Report
  readonly study: StoredStudy
  readonly version: string
}

function ofText(text: string, { report: { data, document }, study, version }: Written) {
  const { project, plan } = study
  const named = studyIds(project).filter((id) => id !== plan.id && text.includes(id))
  const others = named.flatMap((id): readonly (readonly [string, ReportData])[] => {
    const other = storedStudy(project, id)
    return other === null ? [] : [[id, reportData(other, comparisonOf(other), version)]]
  })
  const studies = new Map([[plan.id, data], ...others])
  const { settings } = readDocument(project)
  return { ...manuscriptDocument(text, withFrozen(resolverOf(studies), settings), document), studies }
}

function storedStudy(project: Project, id: string): StoredStudy | null {
  const plan = readStudy(project, id)
  if (plan === undefined) return null
  const { task, options, data } = plan.task
  return asNamed({ project, plan, task: taskOf({ kind: task, options, files: packedData(project, data) }) })
}

function gone(place: string): Error {
  return wrongInput({
    code: 'no-study',
    place,
    message: 'the project has no such study',
    hint: 'Open it again.',
  })
}
