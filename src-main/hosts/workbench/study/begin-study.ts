/** From a study of the document to one that trains. */
import { availableParallelism } from 'node:os'
import type { DocumentStudy } from '../../../document/document.ts'
import { startStudy } from '../../../document/effects/studies.ts'
import { WrongInput, wrongInput } from '../../../foundation/problem.ts'
import { packedData } from '../../../project/tasks.ts'
import { saveStudy } from '../../../project/studies.ts'
import { chooseExecutor } from '../../../studies/choose-executor.ts'
import { trialCache } from '../../../studies/executors/trial-cache.ts'
import { planStudy } from '../../../studies/plan.ts'
import type { PlannedExecutor, StudyPlan } from '../../../studies/study.ts'
import { environmentHere, noteMaking } from '../../study/making.ts'
import { sharingOnGpu } from '../../study/sharing-on-gpu.ts'
import { studyOf } from '../draft/draft-of.ts'
import { trackingOf } from './tracking-settings.ts'
import type { SolvedDraft } from '../draft/solve-draft.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { LiveStudy, QueueParts } from './live-study.ts'
import { loadRuns } from './load-runs.ts'
import { solveStudy } from './solve-study.ts'
import type { StudyTools } from './study-tools.ts'
import type { StudyRuns } from './study-runs.ts'

export interface Beginning {
  readonly open: OpenProject
  readonly live: LiveStudy
  readonly id: string
  readonly tools: StudyTools
  readonly signal: AbortSignal
}

/** The runs of the study, which is planned and stored first where it is a draft. Throws `WrongInput` with all that stands against it. */
export async function plannedRuns(beginning: Beginning): Promise<StudyRuns> {
  const { open, live, id, tools } = beginning
  const study = studyOf(open.document(), id)
  if (study.plan === null) await planDraft(beginning, study)
  const runs = await loadRuns(live, { open, study: studyOf(open.document(), id), tasks: tools.tasks })
  if (runs === null) throw new Error(`study ${id} has a plan and no runs`)
  return runs
}

async function planDraft(beginning: Beginning, study: DocumentStudy): Promise<void> {
  const { open, live, tools, signal } = beginning
  live.prepare('solving the budget')
  const solved = await solveStudy({ open, study, tools, signal })
  if (solved.request === null) throw new WrongInput(solved.problems)
  live.prepare('choosing the executor')
  const executor = await executorFor(beginning, study, solved)
  signal.throwIfAborted()
  const { now, version } = tools.settings
  const plan = planStudy({ ...solved.request, executor, planned: now().toISOString(), version })
  store(beginning, plan, solved)
}

/** Plan, runs and the document's study together, or none of them. */
function store({ open, id, tools }: Beginning, plan: StudyPlan, { metric, doNothing }: SolvedDraft): void {
  const environment = environmentHere(plan, tools.settings.version)
  open.write((project) => {
    // First of all: it refuses a study that another one is the same as.
    open.apply(startStudy(open.document(), id, plan.id))
    saveStudy(project, plan, [])
    noteMaking(project, plan, {
      command: null,
      environment,
      ...(metric === null ? {} : { measure: { metric, doNothing } }),
    })
  })
}

/** The executor that was asked for, or the fastest by a trial on the study's own widest net. */
export async function executorFor(
  { open, tools }: Pick<Beginning, 'open' | 'tools'>,
  study: DocumentStudy,
  { request, runs }: SolvedDraft,
): Promise<PlannedExecutor> {
  if (request === null) throw wrongInput(NOTHING_TO_TRY)
  const { loss, batch } = await tools.tasks.workload(open, request.task, request.recipe)
  const isMeasured = request.budget.unit === 'seconds' && study.executor === 'auto'
  return chooseExecutor({
    asked: isMeasured ? MEASURED_ON : study.executor,
    ...(isMeasured ? { because: 'the widths were measured on it' } : {}),
    fallback: true,
    architectures: request.architectures,
    task: { loss, trainingBatches: () => [batch] },
    recipe: request.recipe,
    runs,
    cores: availableParallelism(),
    startEngine: tools.settings.startEngine,
    lookAt: tools.lookAt,
    version: tools.settings.version,
    cache: trialCache(),
  })
}

/** A budget of measured seconds holds for the executor that it was measured on: see solve-study.ts. */
const MEASURED_ON = 'wasm'

const NOTHING_TO_TRY = {
  code: 'no-plan',
  place: 'study',
  message: 'there is nothing yet to be timed',
  hint: 'Choose a task and architectures that fit the budget.',
}

/** What a queue needs to train the plan here. */
export async function queueParts({ open, live, id, tools, signal }: Beginning, plan: StudyPlan): Promise<QueueParts> {
  const files = packedData(open.project, plan.task.data)
  const data = files.length === 0 ? [] : await tools.pool.run('unpack', files, { signal })
  const { startEngine, version } = tools.settings
  const cores = availableParallelism()
  const sharing = await sharingOnGpu({
    plan,
    executor: plan.executor.name,
    workload: () => {
      live.prepare('measuring how many runs the GPU takes at a time')
      return tools.tasks.workload(open, plan.task, plan.recipe)
    },
    threads: 1,
    cores,
    startEngine,
    version,
  })
  const tracking = trackingOf(open.document(), id)
  return {
    plan,
    data,
    startEngine,
    cores,
    ...(tracking === null ? {} : { tracking }),
    ...(sharing === null ? {} : { lanes: { count: sharing.count } }),
  }
}
