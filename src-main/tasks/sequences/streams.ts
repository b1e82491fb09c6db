/** Batches of one long stream of symbols per split: rows that run side by side through the stream, cut by truncated back-propagation. */
import type { Batch } from '../../execution/executor.ts'
import { randomInteger, randomStream } from '../../foundation/random.ts'
import type { BatchPlan, SplitName, SplitSummary, Task } from '../task.ts'
import { cutInTime, packBatch } from './batch.ts'
import type { Sequence, SequenceShape } from './sequence.ts'

export type Streams = Readonly<Record<SplitName, Int32Array>>

type Batches = Pick<
  Task,
  'splits' | 'longestBatch' | 'trainingBatches' | 'trainingBatchesPerEpoch' | 'evaluationBatches'
>

/** An evaluation row has at least so many steps, because each starts without knowing what came before. */
const SHORTEST_EVALUATION_ROW = 1000

/**
 * What a task needs to hand streams out. Training: `plan.batch` rows of equal length, pieces of `plan.truncation` steps; the first
 * piece of an epoch starts fresh, the others continue. Evaluation: every symbol after the first is predicted once.
 */
export function batchesOfStreams(shape: SequenceShape, streams: Streams): Batches {
  return {
    splits: {
      train: summaryOf(streams.train),
      validation: summaryOf(streams.validation),
      test: summaryOf(streams.test),
    },
    longestBatch: (plan) => {
      const evaluated = Object.values(streams).map((stream) =>
        Math.ceil((stream.length - 1) / evaluationRows(stream, plan)),
      )
      return Math.min(plan.truncation, Math.max(trainingRows(streams.train, plan).steps, ...evaluated))
    },
    trainingBatchesPerEpoch: (plan) => Math.ceil(trainingRows(streams.train, plan).steps / plan.truncation),
    trainingBatches: (plan, epoch) => trainingPieces(shape, streams.train, plan, epoch),
    evaluationBatches: (split, plan) => batchesOfStream(shape, streams[split], plan),
  }
}

/** Every symbol of a stream after the first, predicted once. */
export function batchesOfStream(
  shape: SequenceShape,
  stream: Int32Array,
  plan: Pick<BatchPlan, 'batch' | 'truncation'>,
): Batch[] {
  return cutInTime(shape, packBatch(shape, sideBySide(stream, evaluationRows(stream, plan))), plan.truncation)
}

function summaryOf(stream: Int32Array): SplitSummary {
  const predictions = stream.length - 1
  return { sequences: 1, predictions, shortest: predictions, longest: predictions }
}

/** Where the rows start moves by up to a hundredth of the stream with seed and epoch, so that pieces are cut elsewhere every time. */
function trainingRows(
  stream: Int32Array,
  { batch, truncation }: BatchPlan,
): { rows: number; steps: number; slack: number } {
  const predictions = stream.length - 1
  const slack = Math.min(truncation - 1, Math.floor(predictions / 100))
  const rows = Math.min(batch, predictions - slack)
  return { rows, steps: Math.floor((predictions - slack) / rows), slack }
}

function trainingPieces(shape: SequenceShape, stream: Int32Array, plan: BatchPlan, epoch: number): Batch[] {
  const { rows, steps, slack } = trainingRows(stream, plan)
  const start = randomInteger(randomStream(plan.seed, 'start of the stream', epoch), slack + 1)
  const used = stream.subarray(start, start + rows * steps + 1)
  return cutInTime(shape, packBatch(shape, sideBySide(used, rows)), plan.truncation)
}

function evaluationRows(stream: Int32Array, { batch }: Pick<BatchPlan, 'batch'>): number {
  return Math.min(batch, Math.max(1, Math.floor((stream.length - 1) / SHORTEST_EVALUATION_ROW)))
}

/** The stream in consecutive rows whose lengths differ by at most one step, the longer ones first. */
function sideBySide(stream: Int32Array, rows: number): Sequence[] {
  const predictions = stream.length - 1
  const longer = predictions % rows
  return Array.from({ length: rows }, (_, row) => {
    const length = Math.floor(predictions / rows) + (row < longer ? 1 : 0)
    const start = row * Math.floor(predictions / rows) + Math.min(row, longer)
    return {
      length,
      input: stream.subarray(start, start + length),
      target: stream.subarray(start + 1, start + 1 + length),
    }
  })
}
