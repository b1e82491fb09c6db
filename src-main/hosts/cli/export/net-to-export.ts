/** The net that an export is asked for: trained, out of a project, or untrained, out of a strategy or a file. */
import type { Batch } from '../../../execution/executor.ts'
import { bestWeightsWords, exportedNet, type ExportedNet } from '../../../exchange/net/exported-net.ts'
import { fittingLosses, untrainedExport } from '../../../exchange/net/untrained-export.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Project } from '../../../project/project.ts'
import { readBest, readRuns } from '../../../project/runs.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import type { Given } from '../arguments/option.ts'
import { choice, text, whole } from '../arguments/read.ts'
import { netFrom } from '../nets/net-options.ts'
import { openStudy, type OpenStudy } from '../study/open-study.ts'

export interface NetToExport {
  readonly net: ExportedNet
  /** Of the net's own task, to check the export by. */
  readonly batch?: Batch
}

const SIZES = { inputs: 88, width: 64, outputs: 88 }

/** Untrained: the initial weights of a seed. Throws `WrongInput`. */
export function untrainedNet(name: string, given: Given): NetToExport {
  const architecture = netFrom(name, given, SIZES)
  const loss = choice(given, 'loss', fittingLosses(architecture))
  return {
    net: untrainedExport({ architecture, seed: whole(given, 'seed') ?? 1, ...(loss !== undefined && { loss }) }),
  }
}

/** With the best weights of a run: the one asked for, or the best by validation of those that may be meant. Throws `WrongInput`. */
export function trainedNet(project: Project, given: Given): NetToExport {
  const study = openStudy(project, text(given, 'study'))
  const { plan, task } = study
  const stored = chosenRun(study, given)
  const run = plan.runs.find(({ id }) => id === stored.id)
  const planned = plan.architectures.find(({ id }) => id === run?.architecture)
  const best = readBest(project, stored.key)
  if (planned === undefined || best === null) throw untrained(project, stored.id)
  const weights = bestWeightsWords({ run: stored.id, task: task.title, step: best.step })
  const [batch] = task.evaluationBatches('validation', plan.recipe)
  const { architecture } = planned
  const net = exportedNet({ architecture, loss: task.loss, parameters: best.parameters, weights })
  return batch === undefined ? { net } : { net, batch }
}

function chosenRun({ project, plan, task }: OpenStudy, given: Given): StoredRun {
  const runs = readRuns(project, plan.id)
  const asked = text(given, 'run')
  if (asked !== undefined)
    return (
      runs.find(({ id }) => id === asked) ??
      refuse(
        '--run',
        `run '${asked}'`,
        suggestion(
          asked,
          runs.map(({ id }) => id),
        ),
      )
    )
  const architecture = architectureAsked(plan.architectures, text(given, 'architecture'))
  const [metric] = task.metrics
  const sign = metric.better === 'lower' ? 1 : -1
  const value = ({ outcome }: StoredRun): number => sign * (outcome?.validation[metric.id] ?? Infinity * sign)
  const ofIt = new Set(
    plan.runs.filter((run) => architecture === undefined || run.architecture === architecture).map(({ id }) => id),
  )
  const [best] = runs.filter(({ id, outcome }) => outcome !== null && ofIt.has(id)).sort((a, b) => value(a) - value(b))
  if (best === undefined) throw untrained(project, architecture ?? 'any run')
  return best
}

function architectureAsked(planned: OpenStudy['plan']['architectures'], asked: string | undefined): string | undefined {
  const ids = planned.map(({ id }) => id)
  if (asked === undefined || ids.includes(asked)) return asked
  return refuse('--architecture', `architecture '${asked}'`, suggestion(asked, ids))
}

function refuse(place: string, what: string, hint: string): never {
  throw wrongInput({ code: 'not-in-study', place, message: `the study has no ${what}`, hint })
}

function untrained({ path }: Project, place: string): Error {
  const hint = `Go on with the study: fathom resume ${path}`
  return wrongInput({ code: 'untrained', place, message: 'it has no trained weights yet', hint })
}
