/** What a training step of an architecture takes on an executor of this process. */
import { compile } from '../compiler/compile.ts'
import type { Batch, Executor, Session } from '../execution/executor.ts'
import { present } from '../foundation/invariant.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import type { LossId, Task } from '../tasks/task.ts'
import { initialTensors } from '../training/initial.ts'
import { makeOptimiser } from '../training/optimisers/index.ts'
import type { Recipe } from '../training/recipe.ts'

/** A training step to be timed: plain data, so that it can be asked of another process. */
export interface TimedStep {
  readonly architecture: Architecture
  readonly loss: LossId
  readonly batch: Batch
  readonly recipe: Recipe
  readonly threads: number
}

/** Seconds of the steps that were timed. */
export interface StepTimes {
  readonly steps: number
  /** Of the fastest: what the step takes where nothing else runs. */
  readonly least: number
  /** Of all: what it takes beside whatever else runs. */
  readonly mean: number
}

/** A net that trains on one batch again and again, without learning. Has a lifetime: `dispose`. */
export class SteppingNet {
  readonly #session: Session
  readonly #asked: TimedStep

  private constructor(session: Session, asked: TimedStep) {
    this.#session = session
    this.#asked = asked
  }

  /** Made ready on the executor, its initial weights loaded. */
  static async open(executor: Executor, asked: TimedStep): Promise<SteppingNet> {
    const { architecture, loss, batch, recipe, threads } = asked
    const program = compile(architecture, { loss })
    const session = await executor.prepare(program, {
      batch: batch.size,
      steps: batch.steps,
      shards: recipe.shards,
      threads,
      seed: 0,
      optimiser: makeOptimiser(recipe.optimiser.id, recipe.optimiser.settings),
    })
    session.load({
      parameters: initialTensors(program.parameters, { seed: 0, gain: 1 }),
      slots: new Map(),
      carried: new Map(),
    })
    return new SteppingNet(session, asked)
  }

  /** Seconds of one step. */
  step(): number {
    const { batch, recipe } = this.#asked
    const limits = { clipNorm: recipe.clipNorm ?? Infinity, clipValue: recipe.clipValue ?? Infinity }
    const start = performance.now()
    this.#session.train(batch, { step: 1, learningRate: 0, ...limits })
    return (performance.now() - start) / 1000
  }

  /** Steps for that long, but at least one. */
  steps(seconds: number): StepTimes {
    const times: number[] = []
    let sum = 0
    do {
      times.push(this.step())
      sum += times.at(-1)!
    } while (sum < seconds)
    return { steps: times.length, least: Math.min(...times), mean: sum / times.length }
  }

  dispose(): void {
    this.#session.dispose()
  }
}

/** The first batch that a recipe trains on. */
export function firstBatch(task: Pick<Task, 'trainingBatches'>, { batch, truncation }: Recipe): Batch {
  const [first] = task.trainingBatches({ seed: 0, batch, truncation }, 0)
  return present(first, 'a training batch')
}
