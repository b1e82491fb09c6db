/** A study in its project file, with the task made again from what the file holds. */
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Project } from '../../../project/project.ts'
import { readStudy, studyIds } from '../../../project/studies.ts'
import { taskSources } from '../../../project/tasks.ts'
import { foreignOf } from '../../../project/documents/foreign.ts'
import { readRuns } from '../../../project/runs.ts'
import { compareStudy } from '../../../studies/comparison/compare-study.ts'
import type { Comparison } from '../../../studies/comparison/comparison.ts'
import { readSource } from '../../../studies/engine/data-source.ts'
import type { DataSource } from '../../../studies/engine/data-source.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import { taskKind } from '../../../tasks/index.ts'
import type { Task, TaskKind } from '../../../tasks/task.ts'

export interface OpenStudy {
  readonly project: Project
  readonly plan: StudyPlan
  readonly task: Task
  readonly kind: TaskKind
  readonly data: readonly DataSource[]
}

/** The study of that id, or the newest of a project. Throws `WrongInput` when it holds none or has no such, or its data is gone. */
export function openStudy(project: Project, asked?: string): OpenStudy {
  const ids = studyIds(project)
  if (asked !== undefined && !ids.includes(asked)) throw unknownStudy(asked, ids)
  const id = asked ?? ids.at(-1)
  const plan = id === undefined ? undefined : readStudy(project, id)
  if (plan === undefined) {
    const hint = `Start one by 'fathom compare --project ${project.path} ...'.`
    throw wrongInput({ code: 'no-study', place: project.path, message: 'the project holds no study yet', hint })
  }
  const data = taskSources(project, plan.task)
  const kind = taskKind(plan.task.task)
  return { project, plan, kind, data, task: kind.make(plan.task.options, data.map(readSource)) }
}

function unknownStudy(asked: string, ids: readonly string[]): Error {
  const message = `the project holds no study '${asked}'`
  return wrongInput({ code: 'unknown-study', place: '--study', message, hint: suggestion(asked, ids) })
}

/** What came of the study so far. */
export function comparisonOf({ project, plan, task }: OpenStudy): Comparison {
  return compareStudy({ plan, task, results: readRuns(project, plan.id), foreign: foreignOf(project, plan.id) })
}
