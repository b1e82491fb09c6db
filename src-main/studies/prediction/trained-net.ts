/** A net with trained weights, ready to predict. */
import { compile } from '../../compiler/compile.ts'
import type { Executor, ExecutorName, Session, Tensors } from '../../execution/executor.ts'
import { harmlessExecutors, loadExecutor, tryExecutor } from '../../execution/load-executor.ts'
import type { Task } from '../../tasks/task.ts'
import { makeOptimiser } from '../../training/optimisers/index.ts'
import type { PlannedRun, StudyPlan } from '../study.ts'

export interface TrainedNet {
  readonly plan: Pick<StudyPlan, 'recipe' | 'executor' | 'architectures'>
  readonly run: PlannedRun
  readonly task: Task
  readonly parameters: Tensors
  /** Of the longest sequence that will come. */
  readonly steps: number
}

/**
 * The net in a session, on the executor that trained it where that can do this process no harm, else on the first that works. Has a
 * lifetime: dispose of it.
 */
export async function openTrained({ plan, run, task, parameters, steps }: TrainedNet): Promise<Session> {
  const planned = plan.architectures.find(({ id }) => id === run.architecture)!
  const { recipe } = plan
  const executor = await firstOf([plan.executor.name, ...harmlessExecutors])
  const session = await executor.prepare(compile(planned.architecture, { loss: task.loss }), {
    batch: recipe.batch,
    steps,
    shards: recipe.shards,
    threads: 1,
    seed: run.seed,
    optimiser: makeOptimiser('sgd'),
  })
  session.load({ parameters, slots: new Map(), carried: new Map() })
  return session
}

async function firstOf(names: readonly ExecutorName[]): Promise<Executor> {
  for (const name of names.filter((one) => harmlessExecutors.includes(one))) {
    const loaded = await tryExecutor(name)
    if ('executor' in loaded) return loaded.executor
  }
  return loadExecutor('reference')
}
