import type { Metric } from '../task.ts'
import type { Score } from './score.ts'

const SOLVED: Metric = { id: 'solved', title: 'solved', unit: '%', better: 'higher' }

/** Share of predictions, one feature each, with a squared error of at most `bound`, in %. */
export function solved(bound: number): Score {
  return {
    metrics: [SOLVED],
    start: () => {
      let near = 0
      let count = 0
      return {
        add: (batch, { prediction }) => {
          for (let k = 0; k < batch.weights.length; k++) {
            if (batch.weights[k]! === 0) continue
            count += 1
            if ((prediction[k]! - batch.target[k]!) ** 2 <= bound) near += 1
          }
        },
        values: () => ({ solved: (100 * near) / count }),
      }
    },
  }
}
