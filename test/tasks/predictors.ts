/** Predictors that take an executor's place, to see what scorers make of them. */
import type { Batch, Evaluation } from '../../src-main/execution/executor.ts'
import type { BatchPlan, SplitName, Task } from '../../src-main/tasks/task.ts'

/** What is predicted at place `k` of [T, B]: m numbers, logits where the loss is a cross-entropy. */
export type Predictor = (batch: Batch, k: number) => ArrayLike<number>

/** Values of the task's metrics on a split when `predictor` predicts. */
export function scoreOf(
  task: Task,
  predictor: Predictor,
  split: SplitName = 'test',
  batch = 16,
): Readonly<Record<string, number>> {
  const scorer = task.scorer()
  for (const one of task.evaluationBatches(split, { batch, truncation: 50 }))
    scorer.add(one, evaluate(task, one, predictor))
  return scorer.values()
}

export function evaluate(task: Task, batch: Batch, predictor: Predictor): Evaluation {
  const m = task.target.size
  const logits = new Float64Array(batch.weights.length * m)
  for (let k = 0; k < batch.weights.length; k++) logits.set(Array.from(predictor(batch, k)), k * m)
  let lossSum = 0
  let weightSum = 0
  batch.weights.forEach((weight, k) => {
    weightSum += weight
    if (weight > 0) lossSum += weight * lossAt(task, batch, k, logits.subarray(k * m, (k + 1) * m))
  })
  const prediction = task.activation === 'sigmoid' ? logits.map((z) => 1 / (1 + Math.exp(-z))) : logits
  return { lossSum, weightSum, logits, prediction }
}

function lossAt(task: Task, batch: Batch, k: number, z: Float64Array): number {
  const m = task.target.size
  switch (task.loss) {
    case 'softmax-cross-entropy':
      return Math.log(z.reduce((sum, value) => sum + Math.exp(value), 0)) - z[batch.target[k]!]!
    case 'sigmoid-cross-entropy':
      return z.reduce((sum, value, j) => sum + Math.log1p(Math.exp(value)) - batch.target[k * m + j]! * value, 0)
    default:
      return z.reduce((sum, value, j) => sum + (value - batch.target[k * m + j]!) ** 2, 0)
  }
}

/** The value of a do-nothing level by name. */
export function level(task: Task, name: string): number {
  const found = task.doNothing.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no level ${name}`)
  return found.value
}

export const plan: BatchPlan = { seed: 7, batch: 4, truncation: 20 }

/** All of an iterable's batches. */
export function allBatches(batches: Iterable<Batch>): Batch[] {
  return [...batches]
}
