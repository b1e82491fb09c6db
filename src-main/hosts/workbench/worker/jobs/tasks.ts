/** Making tasks. */
import { probeBatches } from '../../../../diagnostics/probe/probe-batch.ts'
import type { Batch } from '../../../../execution/executor.ts'
import type { PackedData } from '../../../../project/tasks.ts'
import { firstBatch } from '../../../../studies/step-seconds.ts'
import { taskKind } from '../../../../tasks/index.ts'
import { taskFacts, viewTask } from '../../../../tasks/preview/task-view.ts'
import type { TaskFacts, TaskView } from '../../../../tasks/preview/task-view.ts'
import type { LossId, Task, TaskOptions } from '../../../../tasks/task.ts'
import type { Recipe } from '../../../../training/recipe.ts'
import { readPacked } from './packing.ts'

export interface TaskQuestion {
  readonly kind: string
  readonly options: TaskOptions
  readonly files: readonly PackedData[]
}

/** The task. Throws `WrongInput` for options and files that do not fit. */
export function taskOf({ kind, options, files }: TaskQuestion): Task {
  return taskKind(kind).make(options, readPacked(files))
}

/** What somebody sees of the task before training on it. */
export function viewOf(question: TaskQuestion): TaskView {
  return viewTask(taskOf(question))
}

/** What a study needs to know of the task to be planned. */
export function factsOf(question: TaskQuestion): TaskFacts {
  return taskFacts(taskOf(question))
}

/** What training steps of a recipe are made of. */
export interface Workload {
  readonly loss: LossId
  readonly batch: Batch
  readonly batchesPerEpoch: number
  /** Batches of one evaluation, and of the look at the test split. */
  readonly evaluationBatches: { readonly validation: number; readonly test: number }
}

/** The workload of the recipe on the task. */
export function workloadOf({ recipe, ...question }: TaskQuestion & { readonly recipe: Recipe }): Workload {
  const task = taskOf(question)
  const { batch, truncation } = recipe
  const count = (split: 'validation' | 'test'): number => [...task.evaluationBatches(split, recipe)].length
  return {
    loss: task.loss,
    batch: firstBatch(task, recipe),
    batchesPerEpoch: task.trainingBatchesPerEpoch({ seed: 0, batch, truncation }),
    evaluationBatches: { validation: count('validation'), test: count('test') },
  }
}

/** The sequences that nets of the task are measured on: how many, and how long. */
export function probeSizeOf(question: TaskQuestion): {
  readonly sequences: number
  readonly steps: number
  readonly loss: LossId
} {
  const task = taskOf(question)
  const { gradient } = probeBatches(task)
  return { sequences: gradient.size, steps: gradient.steps, loss: task.loss }
}
