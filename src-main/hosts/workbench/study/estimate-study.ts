import { availableParallelism } from 'node:os'
import type { StudyEstimate } from '../../../contract/study.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { present } from '../../../foundation/invariant.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { readStudy } from '../../../project/studies.ts'
import { estimateSeconds } from '../../../studies/estimate.ts'
import { planStudy } from '../../../studies/plan.ts'
import type { StudyRequest } from '../../../studies/plan.ts'
import { studyLanes } from '../../../studies/queue/lanes.ts'
import type { PlannedExecutor } from '../../../studies/study.ts'
import type { OpenProject } from '../project/open-project.ts'
import { executorFor } from './begin-study.ts'
import { measureSteps } from './measure-steps.ts'
import { solveStudy } from './solve-study.ts'
import type { StudyTools } from './study-tools.ts'

export interface Estimating {
  readonly open: OpenProject
  readonly study: DocumentStudy
  readonly tools: StudyTools
  readonly signal: AbortSignal
}

/** Measures a few training steps of every architecture, as many at a time as runs would be. Throws `WrongInput` where it cannot be planned. */
export async function estimateStudy(estimating: Estimating): Promise<StudyEstimate> {
  const { open, tools, signal } = estimating
  const { request, executor } = await whatToEstimate(estimating)
  const workload = await tools.tasks.workload(open, request.task, request.recipe)
  const { runs } = planStudy({ ...request, executor, planned: '', version: '' })
  const { recipe } = request
  const lanes = studyLanes({ cores: availableParallelism(), runs: runs.length, executor: executor.name, recipe })
  const steps = await measureSteps({
    architectures: request.architectures,
    workload,
    recipe,
    executor: executor.name,
    lanes,
    startEngine: tools.settings.startEngine,
    signal,
  })
  return {
    executor,
    steps: steps.map(({ architecture, seconds, deviation, measured }) => ({
      architecture,
      milliseconds: 1000 * seconds,
      deviation: 1000 * deviation,
      measured,
    })),
    seconds: estimateSeconds({ ...workload, runs, steps, recipe, lanes: lanes.count }),
  }
}

export interface Estimated {
  readonly request: Omit<StudyRequest, 'executor' | 'planned' | 'version'>
  readonly executor: PlannedExecutor
}

/** Of a started study its plan, of a draft what it would be. */
export async function whatToEstimate({ open, study, tools, signal }: Estimating): Promise<Estimated> {
  if (study.plan !== null) {
    const plan = present(readStudy(open.project, study.plan), `the plan of '${study.title}'`)
    return { request: plan, executor: plan.executor }
  }
  const solved = await solveStudy({ open, study, tools, signal })
  if (solved.request === null) throw new WrongInput(solved.problems)
  return { request: solved.request, executor: await executorFor({ open, tools }, study, solved) }
}
