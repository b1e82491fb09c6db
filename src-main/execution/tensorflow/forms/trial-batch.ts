import type { Program } from '../../../compiler/program.ts'
import type { Batch, SessionSettings } from '../../executor.ts'

/** A full batch of the session's own size, for trials: what its numbers are does not matter for speed. */
export function trialBatch({ input, target }: Program, { batch: size, steps }: SessionSettings): Batch {
  const predictions = target.time === 'once' ? 1 : steps
  const filled = ({ kind, size: n }: Program['input'], rows: number): Float32Array | Int32Array =>
    kind === 'real' ? new Float32Array(rows * size * n).fill(0.5) : new Int32Array(rows * size)
  return {
    steps,
    size,
    input: filled(input, steps),
    target: filled(target, predictions),
    weights: new Float32Array(predictions * size).fill(1),
    lengths: new Int32Array(size).fill(steps),
    normaliser: predictions * size,
    continues: false,
  }
}
