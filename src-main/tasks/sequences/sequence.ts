/** One sequence with what is to be predicted along it, time first. */
import type { Task } from '../task.ts'

export interface Sequence {
  /** T: valid steps. */
  readonly length: number
  /** [T, n] values, or [T] symbols. */
  readonly input: Float32Array | Int32Array
  /** [T, m] values or [T] symbols; without the T where the task predicts once, from the last step. */
  readonly target: Float32Array | Int32Array
  /** [T], or [1]: factor of each prediction's loss. Left out: every prediction counts 1. */
  readonly weights?: Float32Array
}

/** What all sequences of a task share. */
export type SequenceShape = Pick<Task, 'input' | 'target' | 'reads'>

/** Numbers per step: features of real values, 1 for symbols. */
export function stride(values: { readonly kind: 'real' | 'symbols'; readonly size: number }): number {
  return values.kind === 'real' ? values.size : 1
}

/** Predictions of a sequence that count in the loss. */
export function countedPredictions(shape: SequenceShape, sequence: Sequence): number {
  if (sequence.weights !== undefined) return sequence.weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0)
  return shape.reads === 'last' ? 1 : sequence.length
}
