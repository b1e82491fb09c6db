import type { Effect } from '../../document/commands.ts'
import type { Document } from '../../document/document.ts'
import { adoptPlans } from '../../document/effects/adopt-plan.ts'
import type { StudyPlan } from '../../studies/study.ts'
import { taskKinds } from '../../tasks/index.ts'
import { json } from '../file/row.ts'
import type { Project } from '../project.ts'

/** What brings studies that were stored without the workbench into the document: no changes where there are none. */
export function adoptionOf(project: Project, document: Document): Effect {
  const inDocument = new Set(Object.values(document.studies).map(({ plan }) => plan))
  const plans = project
    .all((row) => json(row, 'plan') as StudyPlan, 'SELECT plan FROM studies WHERE shown = 0 ORDER BY rowid')
    .filter(({ id }) => !inDocument.has(id))
  return adoptPlans(
    document,
    plans.map((plan) => ({ plan, title: titleOf(plan) })),
  )
}

/** 'Adding problem', 'Next character, moby-dick.txt'. */
function titleOf({ task }: StudyPlan): string {
  const kind = taskKinds.find(({ id }) => id === task.task)?.title ?? task.task
  return [kind.charAt(0).toUpperCase() + kind.slice(1), ...task.data.map(({ name }) => name)].join(', ')
}
