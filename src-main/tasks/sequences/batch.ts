/** Batches as executors read them, from sequences of any lengths. */
import type { Batch } from '../../execution/executor.ts'
import type { Sequence, SequenceShape } from './sequence.ts'
import { stride } from './sequence.ts'

/**
 * The sequences side by side, row-major [T, B, features], T the longest of them. Padding is zero and weighs nothing;
 * the normaliser is the sum of the weights, so padding counts in no loss.
 */
export function packBatch(shape: SequenceShape, sequences: readonly Sequence[]): Batch {
  const size = sequences.length
  const steps = longestOf(sequences)
  const outputs = shape.reads === 'last' ? 1 : steps
  const input = zeros(shape.input.kind, steps * size * stride(shape.input))
  const target = zeros(shape.target.kind, outputs * size * stride(shape.target))
  const weights = new Float32Array(outputs * size)
  sequences.forEach((sequence, row) => {
    const predictions = shape.reads === 'last' ? 1 : sequence.length
    scatter(sequence.input, input, { row, size, width: stride(shape.input), steps: sequence.length })
    scatter(sequence.target, target, { row, size, width: stride(shape.target), steps: predictions })
    for (let t = 0; t < predictions; t++) weights[t * size + row] = sequence.weights?.[t] ?? 1
  })
  const lengths = Int32Array.from(sequences, (sequence) => sequence.length)
  return { steps, size, input, target, weights, lengths, normaliser: normaliserOf(weights), continues: false }
}

/**
 * The batch as pieces of at most `most` steps, each going on where the one before ended: truncated back-propagation through time.
 * Pieces share the batch's memory.
 */
export function cutInTime(shape: SequenceShape, batch: Batch, most: number): Batch[] {
  if (batch.steps <= most) return [batch]
  const pieces: Batch[] = []
  const inputRow = batch.size * stride(shape.input)
  const targetRow = batch.size * stride(shape.target)
  for (let start = 0; start < batch.steps; start += most) {
    const end = Math.min(batch.steps, start + most)
    const weights = batch.weights.subarray(start * batch.size, end * batch.size)
    pieces.push({
      steps: end - start,
      size: batch.size,
      input: batch.input.subarray(start * inputRow, end * inputRow),
      target: batch.target.subarray(start * targetRow, end * targetRow),
      weights,
      lengths: batch.lengths.map((length) => Math.min(Math.max(length - start, 0), end - start)),
      normaliser: normaliserOf(weights),
      continues: start > 0,
    })
  }
  return pieces
}

/** Steps of the longest sequence. */
export function longestOf(sequences: readonly Pick<Sequence, 'length'>[]): number {
  return sequences.reduce((longest, sequence) => Math.max(longest, sequence.length), 0)
}

function zeros(kind: 'real' | 'symbols', length: number): Float32Array | Int32Array {
  return kind === 'real' ? new Float32Array(length) : new Int32Array(length)
}

type Values = Float32Array | Int32Array

/** Copies [steps, width] into row `row` of [steps, size, width]. */
function scatter(from: Values, to: Values, at: { row: number; size: number; width: number; steps: number }): void {
  const { row, size, width, steps } = at
  for (let t = 0; t < steps; t++) {
    const start = (t * size + row) * width
    for (let k = 0; k < width; k++) to[start + k] = from[t * width + k]!
  }
}

/** The sum of the weights; 1 where nothing counts, so that the loss is 0 and not 0 / 0. */
function normaliserOf(weights: Float32Array): number {
  let total = 0
  for (const weight of weights) total += weight
  return total > 0 ? total : 1
}
