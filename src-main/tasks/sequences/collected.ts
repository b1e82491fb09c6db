/** Batches of sequences that were read from files. */
import type { Batch } from '../../execution/executor.ts'
import type { SplitName, SplitSummary, Task } from '../task.ts'
import { cutInTime, longestOf, packBatch } from './batch.ts'
import { bucketsByLength, byLength } from './order.ts'
import type { Sequence, SequenceShape } from './sequence.ts'
import { countedPredictions } from './sequence.ts'

export interface Collection {
  readonly shape: SequenceShape
  readonly sets: Readonly<Record<SplitName, readonly Sequence[]>>
  /** Longer sequences are cut into pieces of this many steps that carry the state on. Left out: never. */
  readonly most?: number
}

type Batches = Pick<
  Task,
  'splits' | 'longestBatch' | 'trainingBatches' | 'trainingBatchesPerEpoch' | 'evaluationBatches'
>

/** What a task needs to hand its sequences out: batches of like length, in training in an order drawn by (seed, epoch). */
export function batchesOf(collection: Collection): Batches {
  const { shape, sets, most = Infinity } = collection
  const lengths = sets.train.map((sequence) => sequence.length)
  const longest = Math.max(...Object.values(sets).map(longestOf))
  return {
    splits: {
      train: summaryOf(shape, sets.train),
      validation: summaryOf(shape, sets.validation),
      test: summaryOf(shape, sets.test),
    },
    longestBatch: () => Math.min(longest, most),
    trainingBatchesPerEpoch: ({ batch }) => countPieces(lengths, batch, most),
    *trainingBatches({ seed, batch }, epoch) {
      for (const bucket of bucketsByLength(lengths, batch, { seed, epoch }))
        yield* pieces(collection, sets.train, bucket)
    },
    *evaluationBatches(split, { batch }) {
      const set = sets[split]
      const order = byLength(
        set.map((sequence) => sequence.length),
        batch,
      )
      for (const group of order) yield* pieces(collection, set, group)
    },
  }
}

/** Sequences side by side in the order in which they are given, cut after `most` steps. */
export function* batchesInOrder(
  shape: SequenceShape,
  sequences: readonly Sequence[],
  { batch, most = Infinity }: { readonly batch: number; readonly most?: number },
): Generator<Batch> {
  for (let k = 0; k < sequences.length; k += batch)
    yield* cutInTime(shape, packBatch(shape, sequences.slice(k, k + batch)), most)
}

/** Number, predictions and lengths of the sequences of a split. */
export function summaryOf(shape: SequenceShape, set: readonly Sequence[]): SplitSummary {
  return {
    sequences: set.length,
    predictions: set.reduce((count, sequence) => count + countedPredictions(shape, sequence), 0),
    shortest: set.reduce((shortest, sequence) => Math.min(shortest, sequence.length), Infinity),
    longest: longestOf(set),
  }
}

function pieces({ shape, most = Infinity }: Collection, set: readonly Sequence[], group: readonly number[]): Batch[] {
  const batch = packBatch(
    shape,
    group.map((k) => set[k]!),
  )
  return cutInTime(shape, batch, most)
}

/** The same in every epoch, because the longest sequence of each bucket is. */
function countPieces(lengths: readonly number[], batch: number, most: number): number {
  return byLength(lengths, batch).reduce(
    (count, group) => count + Math.max(1, Math.ceil(lengths[group.at(-1)!]! / most)),
    0,
  )
}
