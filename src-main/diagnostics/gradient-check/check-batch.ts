import type { Program } from '../../compiler/program.ts'
import type { Batch } from '../../execution/executor.ts'
import { normalStream, randomInteger, randomStream } from '../../foundation/random.ts'

export interface CheckBatchSizes {
  readonly steps?: number
  readonly batch?: number
  readonly seed?: number
}

/** A small batch that has what real ones have: sequences of unequal lengths, padding, unequal weights. */
export function checkBatch({ input, target }: Program, { steps = 4, batch = 3, seed = 1 }: CheckBatchSizes): Batch {
  const random = randomStream(seed, 'check batch')
  const lengths = Int32Array.from({ length: batch }, (_, row) => Math.max(1, steps - row))
  const outputs = target.time === 'once' ? 1 : steps
  const isValid = (k: number): boolean => target.time === 'once' || Math.floor(k / batch) < (lengths[k % batch] ?? 0)
  const weights = Float32Array.from({ length: outputs * batch }, (_, k) => (isValid(k) ? 0.5 + random() : 0))
  return {
    steps,
    size: batch,
    input: values(input, steps * batch, random),
    target: values(target, outputs * batch, random),
    weights,
    lengths,
    normaliser: weights.reduce((sum, weight) => sum + weight, 0),
    continues: false,
  }
}

/** Symbols, or normal numbers squeezed into (0, 1): both a value and a probability for a target. */
function values(
  of: { readonly kind: 'real' | 'symbols'; readonly size: number },
  columns: number,
  random: () => number,
): Float32Array | Int32Array {
  if (of.kind === 'symbols') return Int32Array.from({ length: columns }, () => randomInteger(random, of.size))
  const normal = normalStream(random)
  return Float32Array.from({ length: columns * of.size }, () => 1 / (1 + Math.exp(-2 * normal())))
}
