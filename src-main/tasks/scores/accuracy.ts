import type { Batch } from '../../execution/executor.ts'
import type { Metric } from '../task.ts'
import { indexOfLargest } from './largest.ts'
import type { Score } from './score.ts'

export interface AccuracySettings {
  /** Number of symbols or classes. */
  readonly classes: number
  readonly id?: string
  readonly title?: string
  /** Only predictions for which this holds: `symbol` is the target, `k` its place in [T, B]. */
  readonly where?: (symbol: number, k: number, batch: Batch) => boolean
}

/** Share of counted predictions whose largest output is the target, in %. */
export function accuracy({ classes, id = 'accuracy', title = 'accuracy', where }: AccuracySettings): Score {
  const metric: Metric = { id, title, unit: '%', better: 'higher' }
  return {
    metrics: [metric],
    start: () => {
      let hits = 0
      let count = 0
      return {
        add: (batch, { logits }) => {
          for (let k = 0; k < batch.weights.length; k++) {
            const symbol = batch.target[k]!
            if (batch.weights[k]! === 0 || (where !== undefined && !where(symbol, k, batch))) continue
            count += 1
            if (indexOfLargest(logits, k * classes, classes) === symbol) hits += 1
          }
        },
        values: () => ({ [id]: (100 * hits) / count }),
      }
    },
  }
}
