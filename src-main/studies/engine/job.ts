import type { ExecutorName } from '../../execution/executor.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { TaskDefinition } from '../../tasks/task.ts'
import type { Best, Checkpoint } from '../../training/events.ts'
import type { TrainingJob } from '../../training/job.ts'
import type { Recipe } from '../../training/recipe.ts'
import type { Tracking } from '../tracking/tracking.ts'
import type { DataSource } from './data-source.ts'

/** All that makes a run what it is, as plain data: an engine needs nothing else, and no two engines see each other. */
export interface RunJob {
  /** As the plan calls it, for messages. */
  readonly id: string
  readonly architecture: Architecture
  readonly task: TaskDefinition
  readonly data: readonly DataSource[]
  /** With the run's own learning rate. */
  readonly recipe: Recipe
  readonly seed: number
  readonly executor: ExecutorName
  /** Results do not depend on it. */
  readonly threads: number
}

/** Training from the beginning, or from where an earlier process came to. */
export interface TrainJob extends RunJob {
  readonly checkpoint: Checkpoint | null
  readonly test: TrainingJob['test']
  /** What is measured on the way. Left out, or null: nothing. */
  readonly tracking?: Tracking | null
}

/** The one look at the test split, with the weights that the run ended with. */
export interface TestJob extends RunJob {
  readonly best: Best
}
