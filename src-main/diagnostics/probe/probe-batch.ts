/** The sequences that every net of a task is measured on. */
import type { Batch } from '../../execution/executor.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { Task } from '../../tasks/task.ts'

/** Sequences that gradients are taken on, sequences that linear readers are fitted on, and steps of each where a task predicts at every step. */
export const PROBE = { sequences: 8, readers: 64, steps: 100 } as const

export interface ProbeBatches {
  /** For gradients: the first rows of `readers`. */
  readonly gradient: Batch
  /** For linear readers and everything that only looks forward. */
  readonly readers: Batch
}

/**
 * The first sequences of the validation split, never of the test: they follow from the task alone, so all its nets see the same. Longer ones are cut
 * where the task predicts at every step; one that predicts after the last step needs them whole. Throws `WrongInput` for a split without any.
 */
export function probeBatches(task: Task): ProbeBatches {
  const plan = { batch: PROBE.readers, truncation: PROBE.steps }
  for (const batch of task.evaluationBatches('validation', plan)) {
    const isCut = task.reads === 'step' && batch.steps > PROBE.steps
    const readers = perSequence(isCut ? firstSteps(batch, task, PROBE.steps) : batch)
    return { readers, gradient: perSequence(firstRows(readers, task, PROBE.sequences)) }
  }
  throw wrongInput({
    code: 'no-probe',
    place: task.id,
    message: 'its validation split has no sequences to measure on',
    hint: 'Choose a split with validation data.',
  })
}

/** Its loss is the mean over predictions of one sequence: a gradient does not shrink with the number of sequences that are probed. */
function perSequence(batch: Batch): Batch {
  const sum = batch.weights.reduce((total, weight) => total + weight, 0)
  return { ...batch, continues: false, normaliser: sum === 0 ? 1 : sum / batch.size }
}

const width = (of: { readonly kind: 'real' | 'symbols'; readonly size: number }): number =>
  of.kind === 'real' ? of.size : 1

/** The first steps of a batch that predicts at every step. */
function firstSteps(batch: Batch, { input, target }: Pick<Task, 'input' | 'target'>, steps: number): Batch {
  const { size } = batch
  return {
    ...batch,
    steps,
    input: batch.input.slice(0, steps * size * width(input)),
    target: batch.target.slice(0, steps * size * width(target)),
    weights: batch.weights.slice(0, steps * size),
    lengths: batch.lengths.map((length) => Math.min(length, steps)),
  }
}

/** The first sequences of a batch. */
export function firstRows(batch: Batch, { input, target }: Pick<Task, 'input' | 'target'>, rows: number): Batch {
  if (batch.size <= rows) return batch
  const of = <A extends Float32Array | Int32Array>(values: A, features: number): A => {
    const steps = values.length / (batch.size * features)
    const kept = new (values.constructor as new (length: number) => A)(steps * rows * features)
    for (let t = 0; t < steps; t++) {
      const from = t * batch.size * features
      kept.set(values.subarray(from, from + rows * features), t * rows * features)
    }
    return kept
  }
  return {
    ...batch,
    size: rows,
    input: of(batch.input, width(input)),
    target: of(batch.target, width(target)),
    weights: of(batch.weights, 1),
    lengths: batch.lengths.slice(0, rows),
  }
}
