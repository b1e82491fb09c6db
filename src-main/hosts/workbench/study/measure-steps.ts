/** What training steps take here, measured in engine processes, as many at a time as runs would be. */
import type { ExecutorName } from '../../../execution/executor.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { AskedEngine } from '../../../studies/engine/asked-engine.ts'
import type { StartEngine } from '../../../studies/engine/port.ts'
import type { MeasuredStep } from '../../../studies/estimate.ts'
import { inLanes } from '../../../studies/queue/lanes.ts'
import type { Lanes } from '../../../studies/queue/lanes.ts'
import type { PlannedArchitecture } from '../../../studies/study.ts'
import type { Recipe } from '../../../training/recipe.ts'
import type { Workload } from '../worker/jobs/tasks.ts'

export interface StepsQuestion {
  readonly architectures: readonly PlannedArchitecture[]
  readonly workload: Workload
  readonly recipe: Recipe
  readonly executor: ExecutorName
  readonly lanes: Lanes
  readonly startEngine: StartEngine
  readonly signal: AbortSignal
}

/** Stretches of steps, and the seconds of each. */
const STRETCHES = 5
const STRETCH = 0.1
/** Seconds that the first step may take, the start of the process included. */
const PATIENCE = 60

/** Every architecture's step, side by side as in the study. Throws `WrongInput` where the executor does not do one. */
export async function measureSteps(question: StepsQuestion): Promise<MeasuredStep[]> {
  const measured = new Map<string, MeasuredStep>()
  const failures: unknown[] = []
  await inLanes(question.lanes.count, question.architectures, async (architecture) => {
    if (failures.length > 0 || question.signal.aborted) return
    try {
      measured.set(architecture.id, await measureOne(architecture, question))
    } catch (error) {
      failures.push(error)
    }
  })
  question.signal.throwIfAborted()
  if (failures.length > 0) throw failures[0]
  return question.architectures.flatMap(({ id }) => measured.get(id) ?? [])
}

async function measureOne({ id, architecture }: PlannedArchitecture, question: StepsQuestion): Promise<MeasuredStep> {
  const { workload, recipe, executor, lanes, startEngine, signal } = question
  const { loss, batch } = workload
  const engine = new AskedEngine(() => startEngine({ executor, threads: lanes.threads, checking: false }))
  const end = (): void => engine.end()
  signal.addEventListener('abort', end, { once: true })
  try {
    const start = performance.now()
    const timed = { architecture, loss, batch, recipe, threads: lanes.threads }
    const first = await engine.ask({ kind: 'first-step', executor, timed }, { seconds: PATIENCE })
    if ('failure' in first) throw notMeasured(id, first.failure)
    const starting = (performance.now() - start) / 1000
    const stretches: { steps: number; mean: number }[] = []
    for (let k = 0; k < STRETCHES; k++) {
      const more = await engine.ask({ kind: 'more-steps', seconds: STRETCH }, { seconds: PATIENCE })
      if ('failure' in more) throw notMeasured(id, more.failure)
      stretches.push(more.answer)
    }
    return { architecture: id, starting, ...summary(stretches) }
  } finally {
    signal.removeEventListener('abort', end)
    engine.end()
  }
}

/** Mean over all steps, and how far the stretches' own means lie from it. */
function summary(
  stretches: readonly { readonly steps: number; readonly mean: number }[],
): Pick<MeasuredStep, 'seconds' | 'deviation' | 'measured'> {
  const measured = stretches.reduce((sum, { steps }) => sum + steps, 0)
  const seconds = stretches.reduce((sum, { steps, mean }) => sum + steps * mean, 0) / measured
  const squares = stretches.reduce((sum, { steps, mean }) => sum + steps * (mean - seconds) ** 2, 0)
  return { seconds, deviation: Math.sqrt(squares / measured), measured }
}

function notMeasured(architecture: string, why: string): Error {
  return wrongInput({
    code: 'not-measured',
    place: architecture,
    message: `a training step could not be timed: the engine ${why}`,
    hint: 'Choose another executor, or smaller batches.',
  })
}
