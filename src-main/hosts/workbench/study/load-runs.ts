import type { DocumentStudy } from '../../../document/document.ts'
import { present } from '../../../foundation/invariant.ts'
import { settingsOf } from '../../../project/documents/meta.ts'
import type { Project } from '../../../project/project.ts'
import { readStudy } from '../../../project/studies.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import type { DoNothing, Metric } from '../../../tasks/task.ts'
import { makingOf } from '../../study/making.ts'
import type { KnownTasks } from '../data/known-tasks.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { LiveStudy } from './live-study.ts'
import { StudyRuns } from './study-runs.ts'

interface Loading {
  readonly open: OpenProject
  readonly study: DocumentStudy
  readonly tasks: KnownTasks
}

/** Reads plan, runs and curves of a started study, once for all windows; null while it is a draft. */
export async function loadRuns(live: LiveStudy, loading: Loading): Promise<StudyRuns | null> {
  const { open, study } = loading
  if (study.plan === null) return null
  if (live.runs?.plan.id === study.plan) return live.runs
  return live.load(study.plan, async () => {
    const plan = present(readStudy(open.project, study.plan!), `the plan of '${study.title}'`)
    const measure = await measureOf(plan, loading)
    const runs = await StudyRuns.read(open.project, { plan, study, metric: measure.metric })
    return { runs, measure, isKept: isKept(open.project, plan.id) }
  })
}

interface DecidedBy {
  readonly metric: Metric
  readonly doNothing: readonly DoNothing[]
}

/** As it was noted when the study began; the task is made again only for files of older versions. */
async function measureOf(plan: StudyPlan, { open, tasks }: Loading): Promise<DecidedBy> {
  const noted = makingOf(open.project, plan)?.measure
  if (noted) return noted
  const { metrics, doNothing } = await tasks.facts(open, plan.task)
  return { metric: metrics[0], doNothing }
}

const keyOf = (plan: string): string => `kept as it stands: ${plan}`

/** What notes that a user has ended the study as it stands: its open runs are not gone on with. */
export function keptSettings(plan: string, at: string): Record<string, unknown> {
  return { [keyOf(plan)]: at }
}

function isKept(project: Project, plan: string): boolean {
  return settingsOf(project)[keyOf(plan)] !== undefined
}
