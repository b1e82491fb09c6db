import type { Metric } from '../task.ts'
import type { Score } from './score.ts'

export interface DeviationMetric extends Metric {
  /** From the means over all counted outputs of the squared and of the absolute error. */
  readonly of: (mean: { readonly squared: number; readonly absolute: number }) => number
}

export const MEAN_SQUARED_ERROR: DeviationMetric = {
  id: 'mean-squared-error',
  title: 'mean squared error',
  unit: '',
  better: 'lower',
  of: ({ squared }) => squared,
}

/** Metrics of the error prediction - target, over all features of the counted predictions. */
export function deviations(size: number, metrics: readonly DeviationMetric[]): Score {
  return {
    metrics: metrics.map(({ id, title, unit, better }) => ({ id, title, unit, better })),
    start: () => {
      let squared = 0
      let absolute = 0
      let count = 0
      return {
        add: (batch, { prediction }) => {
          for (let k = 0; k < batch.weights.length; k++) {
            if (batch.weights[k]! === 0) continue
            for (let j = k * size; j < (k + 1) * size; j++) {
              const error = prediction[j]! - batch.target[j]!
              squared += error * error
              absolute += Math.abs(error)
            }
            count += size
          }
        },
        values: () => {
          const mean = { squared: squared / count, absolute: absolute / count }
          return Object.fromEntries(metrics.map((metric) => [metric.id, metric.of(mean)]))
        },
      }
    },
  }
}
