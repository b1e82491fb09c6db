/** What measuring will take of the training time, before a run: both measured here, with the study's widest net. */
import type { TrackingShare } from '../../../contract/gradient-flow.ts'
import type { PresetId } from '../../../diagnostics/presets.ts'
import { PRESETS } from '../../../diagnostics/presets.ts'
import { present } from '../../../foundation/invariant.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { packedData } from '../../../project/tasks.ts'
import { AskedEngine } from '../../../studies/engine/asked-engine.ts'
import { widest } from '../../../studies/executors/widest.ts'
import type { PlannedArchitecture } from '../../../studies/study.ts'
import { whatToEstimate, type Estimated, type Estimating } from '../study/estimate-study.ts'
import { measureSteps } from '../study/measure-steps.ts'

export interface ShareQuestion extends Estimating {
  readonly preset: PresetId
  readonly every: number
}

/** Seconds that measuring the widest net may take. */
const PATIENCE = 300

/** One moment's measuring over the training steps between two. Throws `WrongInput` where the study cannot be planned, or measuring failed. */
export async function trackingShare(question: ShareQuestion): Promise<TrackingShare> {
  const { open, tools, signal, every } = question
  const estimated = await whatToEstimate(question)
  const { request, executor } = estimated
  const planned = widest(request.architectures)
  const workload = await tools.tasks.workload(open, request.task, request.recipe)
  const [step] = await measureSteps({
    architectures: [planned],
    workload,
    recipe: request.recipe,
    executor: executor.name,
    lanes: { count: 1, threads: 1 },
    startEngine: tools.settings.startEngine,
    signal,
  })
  const { seconds } = present(step, 'a measured step')
  const moment = await momentSeconds(question, estimated, planned)
  return { share: moment / (every * seconds), architecture: planned.title, moment, step: seconds }
}

/** Seconds of one moment, on untrained weights. */
async function momentSeconds(
  { open, tools, signal, preset }: ShareQuestion,
  { request }: Estimated,
  { id, architecture }: PlannedArchitecture,
): Promise<number> {
  const files = packedData(open.project, request.task.data)
  const data = files.length === 0 ? [] : await tools.pool.run('unpack', files, { signal })
  const { quantities } = present(
    PRESETS.find((one) => one.id === preset),
    preset,
  )
  const engine = new AskedEngine(() => tools.settings.startEngine({ executor: 'wasm', threads: 1, checking: false }))
  const end = (): void => engine.end()
  signal.addEventListener('abort', end, { once: true })
  try {
    const weights = {
      architecture,
      task: request.task,
      data,
      seed: 1,
      gain: request.recipe.initial.gain,
      parameters: null,
      quantities,
    }
    const given = await engine.ask({ kind: 'measure', executor: 'wasm', weights }, { seconds: PATIENCE })
    signal.throwIfAborted()
    if ('answer' in given) return given.answer.seconds
    throw wrongInput({
      code: 'not-measured',
      place: id,
      message: `measuring could not be timed: the engine ${given.failure}`,
      hint: 'Choose a smaller preset.',
    })
  } finally {
    signal.removeEventListener('abort', end)
    engine.end()
  }
}
