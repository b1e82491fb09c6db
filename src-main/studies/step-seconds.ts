/** What one training step of an architecture takes on this machine. */
import { compile } from '../compiler/compile.ts'
import type { Batch, Executor } from '../execution/executor.ts'
import { present } from '../foundation/invariant.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import type { Task } from '../tasks/task.ts'
import { initialTensors } from '../training/initial.ts'
import { makeOptimiser } from '../training/optimisers/index.ts'
import type { Recipe } from '../training/recipe.ts'

export interface TimedStep {
  readonly executor: Executor
  readonly architecture: Architecture
  readonly task: Task
  readonly recipe: Recipe
  readonly threads: number
  readonly batch: Batch
}

/** Seconds of a training step: the least of three after one that warms up; of a single one on the reference, which is slow. */
export async function stepSeconds({
  executor,
  architecture,
  task,
  recipe,
  threads,
  batch,
}: TimedStep): Promise<number> {
  const program = compile(architecture, { loss: task.loss })
  const optimiser = makeOptimiser(recipe.optimiser.id, recipe.optimiser.settings)
  const { size, steps } = batch
  const session = await executor.prepare(program, {
    batch: size,
    steps,
    shards: recipe.shards,
    threads,
    seed: 0,
    optimiser,
  })
  try {
    const parameters = initialTensors(program.parameters, { seed: 0, gain: 1 })
    session.load({ parameters, slots: new Map(), carried: new Map() })
    const limits = { clipNorm: recipe.clipNorm ?? Infinity, clipValue: recipe.clipValue ?? Infinity }
    const timed = (): number => {
      const start = performance.now()
      session.train(batch, { step: 1, learningRate: 0, ...limits })
      return (performance.now() - start) / 1000
    }
    if (executor.name === 'reference') return timed()
    timed()
    return Math.min(timed(), timed(), timed())
  } finally {
    session.dispose()
  }
}

/** The first batch that a recipe trains on. */
export function firstBatch(task: Task, { batch, truncation }: Recipe): Batch {
  const [first] = [...take(task.trainingBatches({ seed: 0, batch, truncation }, 0), 1)]
  return present(first, 'a training batch')
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken++ >= count) return
    yield item
  }
}
