import { compile } from '../compiler/compile.ts'
import type { Executor, ExecutorName } from '../execution/executor.ts'
import { wrongInput } from '../foundation/problem.ts'
import { taskKind } from '../tasks/index.ts'
import type { DataFile } from '../tasks/task.ts'
import { initialTensors } from '../training/initial.ts'
import { locateNotFinite } from '../training/not-finite.ts'
import { makeOptimiser } from '../training/optimisers/index.ts'
import type { RunJob } from './engine/job.ts'
import type { PreparedRun } from './engine/prepared-run.ts'

/** Makes a run ready: task from its files, program from its architecture, session of its executor. Throws `WrongInput`. */
export async function prepareRun(job: RunJob, files: readonly DataFile[]): Promise<PreparedRun> {
  const { recipe, seed, threads } = job
  const task = taskKind(job.task.task).make(job.task.options, files)
  const program = compile(job.architecture, { loss: task.loss })
  const executor = await loadExecutor(job.executor)
  const session = await executor.prepare(program, {
    batch: recipe.batch,
    steps: task.longestBatch({ seed, batch: recipe.batch, truncation: recipe.truncation }),
    shards: recipe.shards,
    threads,
    seed,
    optimiser: makeOptimiser(recipe.optimiser.id, recipe.optimiser.settings),
  })
  return {
    task,
    session,
    initial: initialTensors(program.parameters, { seed, gain: recipe.initial.gain }),
    variant: executor.variant,
    locate: () => locateNotFinite(program, (name) => session.value(name)),
  }
}

/** Loaded only when it is the one: some of them are large. */
async function loadExecutor(name: ExecutorName): Promise<Executor> {
  switch (name) {
    case 'reference':
      return (await import('../execution/reference/executor.ts')).referenceExecutor
    case 'wasm':
    case 'tensorflow':
      throw wrongInput({
        code: 'no-such-executor',
        place: `executor ${name}`,
        message: 'this executor is not part of this version',
        hint: "Choose 'reference'.",
      })
  }
}
