/** Small batches: the reference executor is slow, and a few sequences show every mistake. */
import type { Program } from '../../compiler/program.ts'
import type { Batch } from '../../execution/executor.ts'
import { randomInteger, randomStream } from '../../foundation/random.ts'

const STEPS = 24
const SIZE = 3

/** Sequences of different lengths, their inputs in [-1, 1], their targets in [0, 1]. */
export function drawnBatch({ input, target }: Pick<Program, 'input' | 'target'>, steps = 7): Batch {
  const random = randomStream(1, 'example')
  const rows = target.time === 'once' ? 1 : steps
  const drawn = (feature: { kind: 'real' | 'symbols'; size: number }, count: number, least: number) =>
    feature.kind === 'symbols'
      ? Int32Array.from({ length: count }, () => randomInteger(random, feature.size))
      : Float32Array.from({ length: count * feature.size }, () => least + random() * (1 - least))
  const batch = {
    steps,
    size: SIZE,
    input: drawn(input, steps * SIZE, -1),
    target: drawn(target, rows * SIZE, 0),
    weights: Float32Array.from({ length: rows * SIZE }, () => 0.5 + random()),
    lengths: Int32Array.from({ length: SIZE }, (_, b) => Math.max(1, steps - b)),
  }
  return weighted(batch)
}

/** The first steps of the first sequences. */
export function cutBatch(batch: Batch, { input, target }: Pick<Program, 'input' | 'target'>): Batch {
  const steps = Math.min(batch.steps, STEPS)
  const size = Math.min(batch.size, SIZE)
  const rows = target.time === 'once' ? 1 : steps
  const widthOf = ({ kind, size: features }: { kind: string; size: number }): number =>
    kind === 'symbols' ? 1 : features
  const cut = <A extends Float32Array | Int32Array>(values: A, count: number, width: number): A =>
    values.filter((_, k) => {
      const place = Math.floor(k / width)
      return place % batch.size < size && Math.floor(place / batch.size) < count
    }) as A
  return weighted({
    steps,
    size,
    input: cut(batch.input, steps, widthOf(input)),
    target: cut(batch.target, rows, widthOf(target)),
    weights: cut(batch.weights, rows, 1),
    lengths: batch.lengths.slice(0, size).map((length) => Math.min(length, steps)),
  })
}

/** Where nothing counts in the steps that were kept, all of them do. */
function weighted(batch: Omit<Batch, 'normaliser' | 'continues'>): Batch {
  const isSilent = batch.weights.every((weight) => weight === 0)
  const weights = isSilent ? batch.weights.map(() => 1) : batch.weights
  return { ...batch, weights, normaliser: weights.reduce((sum, weight) => sum + weight, 0), continues: false }
}
