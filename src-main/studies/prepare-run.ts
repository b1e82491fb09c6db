import { compile } from '../compiler/compile.ts'
import type { Program } from '../compiler/program.ts'
import type { Executor, Session, SessionSettings, TrainedState } from '../execution/executor.ts'
import { taskKind } from '../tasks/index.ts'
import type { DataFile } from '../tasks/task.ts'
import type { Place } from '../training/events.ts'
import { initialTensors } from '../training/initial.ts'
import { locateNotFinite } from '../training/not-finite.ts'
import { makeOptimiser } from '../training/optimisers/index.ts'
import { answerable, executorFailed, workingExecutor } from './engine/executor-failed.ts'
import type { RunJob } from './engine/job.ts'
import { remembering } from './engine/last-call.ts'
import type { LastCall } from './engine/last-call.ts'
import type { PreparedRun } from './engine/prepared-run.ts'

/** Training steps of a run that no number of steps ends, and seconds that its executor may time ways to do them. */
const [TYPICAL_STEPS, TUNING] = [2000, 0.5]

/**
 * Makes a run ready: task from its files, program from its architecture, session of its executor. Throws `WrongInput`, or `ExecutorFailed`,
 * which the session throws as well.
 */
export async function prepareRun(job: RunJob, files: readonly DataFile[]): Promise<PreparedRun> {
  const { recipe, seed, threads } = job
  const task = taskKind(job.task.task).make(job.task.options, files)
  const program = compile(job.architecture, { loss: task.loss })
  const executor = await workingExecutor(job.executor)
  const settings = {
    batch: recipe.batch,
    steps: task.longestBatch({ seed, batch: recipe.batch, truncation: recipe.truncation }),
    shards: recipe.shards,
    threads,
    seed,
    optimiser: makeOptimiser(recipe.optimiser.id, recipe.optimiser.settings),
  }
  // A look at the test split trains nothing.
  const isTrained = 'checkpoint' in job
  const tuning = { steps: recipe.maxSteps ?? TYPICAL_STEPS, seconds: TUNING }
  const opened = await openSession(executor, program, { ...settings, ...(isTrained && { tuning }) })
  const session = remembering(opened)
  return {
    task,
    session,
    initial: initialTensors(program.parameters, { seed, gain: recipe.initial.gain }),
    variant: opened.variant ?? executor.variant,
    locate: async () => {
      const last = session.lastCall()
      if (!last) return null
      // Only an inspected session keeps every value; to train in one would cost every run the memory.
      const inspected = await executor.prepare(program, { ...settings, inspect: true })
      return locateIn(inspected, { program, state: session.save(), last })
    },
  }
}

async function openSession(executor: Executor, program: Program, settings: SessionSettings): Promise<Session> {
  try {
    return answerable(await executor.prepare(program, settings))
  } catch (error) {
    throw executorFailed(error)
  }
}

/** Does the last call once more where every value is kept, and looks for the first that is not finite. Disposes of the session. */
function locateIn(
  session: Session,
  { program, state, last }: { readonly program: Program; readonly state: TrainedState; readonly last: LastCall },
): Place | null {
  try {
    session.load({ ...state, carried: new Map() })
    // What was carried into the batch is lost by now: what went wrong, did so by the weights, and does again from a zero state.
    const batch = { ...last.batch, continues: false }
    if (last.kind === 'train') session.differentiate(batch, last.step)
    else session.evaluate(batch)
    return locateNotFinite(program, (name) => session.value(name))
  } finally {
    session.dispose()
  }
}
