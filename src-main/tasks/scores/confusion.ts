import type { Metric } from '../task.ts'
import { indexOfLargest } from './largest.ts'
import type { Score } from './score.ts'

const ACCURACY: Metric = { id: 'accuracy', title: 'accuracy', unit: '%', better: 'higher' }
const BALANCED: Metric = { id: 'balanced-accuracy', title: 'balanced accuracy', unit: '%', better: 'higher' }
const MACRO_F1: Metric = { id: 'macro-f1', title: 'macro F1', unit: '%', better: 'higher' }

/**
 * Accuracy; balanced accuracy, the mean recall of the classes; macro F1, the mean over classes of 2 TP / (2 TP + FP + FN).
 * In %. A class that the split does not contain enters none of the means. First the one that decides.
 */
export function confusionScores(classes: number, deciding: 'accuracy' | 'balanced-accuracy'): Score {
  return {
    metrics: deciding === 'accuracy' ? [ACCURACY, BALANCED, MACRO_F1] : [BALANCED, MACRO_F1, ACCURACY],
    start: () => {
      const counts = new Float64Array(classes * classes)
      return {
        add: (batch, { logits }) => {
          for (let k = 0; k < batch.weights.length; k++) {
            if (batch.weights[k]! === 0) continue
            const cell = batch.target[k]! * classes + indexOfLargest(logits, k * classes, classes)
            counts[cell] = counts[cell]! + 1
          }
        },
        values: () => scoresOfCounts(counts, classes),
      }
    },
  }
}

/** Scores of a confusion matrix [classes, classes], true class by row. */
export function scoresOfCounts(counts: ArrayLike<number>, classes: number): Record<string, number> {
  let all = 0
  let hits = 0
  let recalls = 0
  let f1 = 0
  let present = 0
  for (let k = 0; k < classes; k++) {
    const { row, column } = marginsOf(counts, classes, k)
    const hit = counts[k * classes + k]!
    all += row
    hits += hit
    if (row === 0) continue
    present += 1
    recalls += hit / row
    f1 += (2 * hit) / (row + column)
  }
  return {
    accuracy: (100 * hits) / all,
    'balanced-accuracy': (100 * recalls) / present,
    'macro-f1': (100 * f1) / present,
  }
}

function marginsOf(counts: ArrayLike<number>, classes: number, k: number): { row: number; column: number } {
  let row = 0
  let column = 0
  for (let j = 0; j < classes; j++) {
    row += counts[k * classes + j]!
    column += counts[j * classes + k]!
  }
  return { row, column }
}
