import { describe, expect, it } from 'vitest'
import type { Batch, Evaluation, Session } from '../../src-main/execution/executor.ts'
import type { Task } from '../../src-main/tasks/task.ts'
import { evaluateSplit, evaluateTrainingSample } from '../../src-main/training/evaluate-split.ts'

interface Made {
  readonly count: number
  readonly continues: (k: number) => boolean
  readonly validation: number
  readonly goOn?: () => boolean
}

/** Batches of ten predictions (one weightless), numbered by their input; tells which were evaluated. */
function evaluation({ count, continues, validation, goOn = () => true }: Made) {
  const seen: number[] = []
  const batch = (k: number): Batch => ({
    steps: 11,
    size: 1,
    input: Float32Array.of(k),
    target: new Float32Array(11),
    weights: new Float32Array(11).fill(1, 1),
    lengths: Int32Array.of(11),
    normaliser: 10,
    continues: continues(k),
  })
  const summary = (predictions: number) => ({ sequences: count, predictions, shortest: 11, longest: 11 })
  const task = {
    evaluationBatches: () => Array.from({ length: count }, (_, k) => batch(k)),
    splits: { train: summary(10 * count), validation: summary(validation), test: summary(10) },
    scorer: () => ({ add: () => undefined, values: () => ({ seen: seen.length }) }),
  } as unknown as Task
  const session = {
    evaluate: ({ input }: Batch): Evaluation => {
      seen.push(input[0]!)
      return { lossSum: 0, weightSum: 10, logits: new Float32Array(0), prediction: new Float32Array(0) }
    },
  } as unknown as Session
  const plan = { batch: 1, truncation: 11 }
  return { seen, about: { task, session, plan, goOn: () => Promise.resolve(goOn()) } }
}

describe('an evaluation', () => {
  it('takes every batch of the split', async () => {
    const { about, seen } = evaluation({ count: 5, continues: () => false, validation: 10 })
    expect(await evaluateSplit(about, 'validation')).toEqual({ seen: 5 })
    expect(seen).toEqual([0, 1, 2, 3, 4])
  })

  it('is given up after the batch at hand', async () => {
    let left = 2
    const { about, seen } = evaluation({ count: 5, continues: () => false, validation: 10, goOn: () => --left > 0 })
    expect(await evaluateSplit(about, 'validation')).toBeNull()
    expect(seen).toEqual([0, 1])
  })
})

describe('a sample of the training split', () => {
  it('takes sequences at equal distances, as many predictions as validation has', async () => {
    const { about, seen } = evaluation({ count: 20, continues: () => false, validation: 50 })
    await evaluateTrainingSample(about)
    expect(seen).toEqual([0, 4, 8, 12, 16])
  })

  it('takes the beginning of a stream', async () => {
    const { about, seen } = evaluation({ count: 20, continues: (k) => k > 0, validation: 35 })
    await evaluateTrainingSample(about)
    expect(seen).toEqual([0, 1, 2, 3])
  })

  it('never tears a sequence in pieces from its beginning', async () => {
    const { about, seen } = evaluation({ count: 12, continues: (k) => k % 3 !== 0, validation: 60 })
    await evaluateTrainingSample(about)
    expect(seen).toEqual([0, 1, 2, 6, 7, 8])
  })

  it('takes all of a split that is smaller than validation', async () => {
    const { about, seen } = evaluation({ count: 3, continues: () => false, validation: 500 })
    await evaluateTrainingSample(about)
    expect(seen).toEqual([0, 1, 2])
  })
})
