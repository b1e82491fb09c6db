import { describe, expect, it } from 'vitest'
import type { Batch, Evaluation } from '../../../src-main/execution/executor.ts'
import { accuracy } from '../../../src-main/tasks/scores/accuracy.ts'
import { confusionScores } from '../../../src-main/tasks/scores/confusion.ts'
import { deviations, MEAN_SQUARED_ERROR } from '../../../src-main/tasks/scores/deviation.ts'
import { frameAccuracy } from '../../../src-main/tasks/scores/frame-accuracy.ts'
import { meanLoss } from '../../../src-main/tasks/scores/mean-loss.ts'
import type { Score } from '../../../src-main/tasks/scores/score.ts'
import { combine } from '../../../src-main/tasks/scores/score.ts'
import { solved } from '../../../src-main/tasks/scores/solved.ts'

interface Judged {
  readonly target: readonly number[]
  readonly weights: readonly number[]
  readonly output: readonly number[]
  readonly lossSum?: number
}

function scored(score: Score, ...judged: readonly Judged[]): Readonly<Record<string, number>> {
  const scorer = score.start()
  for (const { target, weights, output, lossSum = 0 } of judged) {
    const batch: Batch = {
      steps: weights.length,
      size: 1,
      input: new Float32Array(weights.length),
      target: Float32Array.from(target),
      weights: Float32Array.from(weights),
      lengths: Int32Array.of(weights.length),
      normaliser: 1,
      continues: false,
    }
    const evaluation: Evaluation = {
      lossSum,
      weightSum: weights.reduce((sum, weight) => sum + weight, 0),
      logits: Float64Array.from(output),
      prediction: Float64Array.from(output),
    }
    scorer.add(batch, evaluation)
  }
  return scorer.values()
}

// Three classes; the last prediction is padding.
const classes: Judged = { target: [0, 1, 1, 2], weights: [1, 1, 1, 0], output: [5, 1, 1, 0, 3, 2, 9, 0, 0, 1, 0, 0] }

describe('scores', () => {
  it('divide the loss by what counted', () => {
    const bits = { id: 'bits', title: 'bits', unit: 'bits', better: 'lower', factor: 1 / Math.LN2 } as const
    const parts = [
      { target: [0, 0], weights: [1, 1], output: [0, 0], lossSum: 3 },
      { target: [0, 0], weights: [1, 0], output: [0, 0], lossSum: 1 },
    ]
    expect(scored(meanLoss(bits), ...parts)).toEqual({ bits: 4 / 3 / Math.LN2 })
  })

  it('count hits, never padding', () => {
    expect(scored(accuracy({ classes: 3 }), classes)).toEqual({ accuracy: (100 * 2) / 3 })
    expect(scored(accuracy({ classes: 3, where: (symbol) => symbol === 1 }), classes)).toEqual({ accuracy: 50 })
  })

  it('average recall and F1 over the classes present', () => {
    // Class 0: 1 of 1 right, one taken for it. Class 1: 1 of 2. Class 2 is not there.
    expect(scored(confusionScores(3, 'accuracy'), classes)).toEqual({
      accuracy: (100 * 2) / 3,
      'balanced-accuracy': 75,
      'macro-f1': (100 * (2 / 3 + 2 / 3)) / 2,
    })
  })

  it('put the metric first that decides', () => {
    expect(confusionScores(3, 'accuracy').metrics[0]!.id).toBe('accuracy')
    expect(confusionScores(3, 'balanced-accuracy').metrics[0]!.id).toBe('balanced-accuracy')
  })

  it('average errors over the features of counted predictions', () => {
    const judged = { target: [1, 2, 3, 4], weights: [1, 0], output: [1, 4, 9, 9] }
    const absolute = {
      id: 'mae',
      title: '',
      unit: '',
      better: 'lower',
      of: (mean: { absolute: number }) => 10 * mean.absolute,
    } as const
    expect(scored(deviations(2, [MEAN_SQUARED_ERROR, absolute]), judged)).toEqual({ 'mean-squared-error': 2, mae: 10 })
  })

  it('count what is solved', () => {
    expect(
      scored(solved(0.04), { target: [1, 1, 1, 1], weights: [1, 1, 1, 0], output: [1.19, 0.81, 1.21, 1] }),
    ).toEqual({ solved: (100 * 2) / 3 })
  })

  it('compare notes', () => {
    const judged = { target: [1, 0, 1, 1, 0, 0], weights: [1, 1, 0], output: [0.9, 0.8, 0.2, 0.7, 1, 1] }
    expect(scored(frameAccuracy(2), judged)).toEqual({ 'frame-accuracy': 50 })
    expect(scored(frameAccuracy(2), { target: [0, 0], weights: [1], output: [0, 0] })).toEqual({
      'frame-accuracy': 100,
    })
  })

  it('combine, the first one first', () => {
    const { metrics, scorer } = combine([solved(1), deviations(1, [MEAN_SQUARED_ERROR])])
    expect(metrics.map((metric) => metric.id)).toEqual(['solved', 'mean-squared-error'])
    expect(Object.keys(scorer().values())).toEqual(['solved', 'mean-squared-error'])
  })
})
