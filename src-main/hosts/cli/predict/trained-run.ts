/** A run that has ended, with its best weights in a session. */
import type { Session } from '../../../execution/executor.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { readBest, readRuns } from '../../../project/runs.ts'
import { openTrained } from '../../../studies/prediction/trained-net.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import type { PlannedArchitecture, PlannedRun } from '../../../studies/study.ts'
import type { Metrics } from '../../../training/events.ts'
import type { OpenStudy } from '../study/open-study.ts'

/** Has a lifetime: dispose of the session. */
export interface TrainedRun {
  readonly run: PlannedRun
  readonly planned: PlannedArchitecture
  readonly validation: Metrics
  readonly session: Session
}

/** The run of that id, or the one with the best validation, ready for sequences of up to `steps`. Throws `WrongInput` when there is none with weights. */
export async function trainedRun(
  study: OpenStudy,
  { run: asked, steps }: { readonly run: string | undefined; readonly steps: number },
): Promise<TrainedRun> {
  const { plan, project } = study
  const stored = chooseRun(study, asked)
  const run = plan.runs.find(({ id }) => id === stored.id)
  const planned = plan.architectures.find(({ id }) => id === run?.architecture)
  const best = readBest(project, stored.key)
  if (run === undefined || planned === undefined || best === null) throw untrained(project.path, stored.id)
  const session = await openTrained({ plan, run, task: study.task, parameters: best.parameters, steps })
  return { run, planned, validation: best.validation, session }
}

function chooseRun(study: OpenStudy, asked: string | undefined): StoredRun {
  const { plan, project, task } = study
  const runs = readRuns(project, plan.id)
  if (asked !== undefined) return runs.find(({ id }) => id === asked) ?? unknownRun(asked, runs)
  const [metric] = task.metrics
  const sign = metric.better === 'lower' ? 1 : -1
  const value = ({ outcome }: StoredRun): number => sign * (outcome?.validation[metric.id] ?? Infinity * sign)
  const [best] = runs.filter(({ outcome }) => outcome !== null).sort((a, b) => value(a) - value(b))
  if (best === undefined) throw untrained(project.path, 'any run')
  return best
}

function unknownRun(asked: string, runs: readonly StoredRun[]): never {
  const hint = suggestion(
    asked,
    runs.map(({ id }) => id),
  )
  throw wrongInput({ code: 'unknown-run', place: '--run', message: `the study has no run '${asked}'`, hint })
}

function untrained(path: string, run: string): Error {
  const hint = `Go on with the study: fathom resume ${path}`
  return wrongInput({ code: 'untrained', place: run, message: 'it has no trained weights yet', hint })
}
