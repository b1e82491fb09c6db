import type { Tensors } from '../../../../execution/executor.ts'
import { exportNet } from '../../../../exchange/export-net.ts'
import { exportFormat } from '../../../../exchange/formats.ts'
import { bestWeightsWords, exportedNet } from '../../../../exchange/net/exported-net.ts'
import { untrainedExport } from '../../../../exchange/net/untrained-export.ts'
import { WrongInput } from '../../../../foundation/problem.ts'
import type { Architecture } from '../../../../network/architecture/architecture.ts'
import { architectureFromJson } from '../../../../network/architecture/from-json.ts'
import { validate } from '../../../../network/step-graph/validate.ts'
import { zipped } from '../../../../reports/pack/zip.ts'
import type { StudyPlan } from '../../../../studies/study.ts'
import { taskOf, type TaskQuestion } from './tasks.ts'

export interface CodeQuestion {
  /** Id of an `ExportFormat`. */
  readonly format: string
  readonly net:
    | { readonly kind: 'untrained'; readonly architecture: unknown; readonly seed: number }
    | {
        readonly kind: 'trained'
        readonly architecture: Architecture
        readonly run: string
        readonly step: number
        readonly parameters: Tensors
        readonly recipe: StudyPlan['recipe']
        readonly task: TaskQuestion
      }
  /** ISO date that the files of the archive bear. */
  readonly made: string
}

/** The files of the net in the format as one ZIP. Throws `WrongInput` for an architecture that is not sound, or no format. */
export async function exportCode({ format, net, made }: CodeQuestion): Promise<Uint8Array> {
  const chosen = exportFormat(format)
  if (net.kind === 'untrained') {
    const architecture = architectureFromJson(net.architecture, 'architecture')
    const problems = validate(architecture)
    if (problems.length > 0) throw new WrongInput(problems)
    return zipped(await exportNet(untrainedExport({ architecture, seed: net.seed }), chosen), new Date(made))
  }
  const { architecture, parameters, recipe, run, step } = net
  const task = taskOf(net.task)
  const [batch] = task.evaluationBatches('validation', recipe)
  const weights = bestWeightsWords({ run, task: task.title, step })
  const exported = exportedNet({ architecture, loss: task.loss, parameters, weights })
  return zipped(await exportNet(exported, chosen, batch), new Date(made))
}
