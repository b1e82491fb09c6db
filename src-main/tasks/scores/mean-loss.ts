/** The task's own loss per counted prediction. */
import type { Metric } from '../task.ts'
import type { Score } from './score.ts'

/** A metric that is the mean loss times `factor`. */
export interface LossMetric extends Metric {
  readonly factor: number
}

export function crossEntropy(unit: string): LossMetric {
  return { id: 'cross-entropy', title: 'cross-entropy', unit, better: 'lower', factor: 1 }
}

/** Sum of weight x loss over the sum of weights, in the unit of each metric: 1 / ln 2 turns nats into bits. */
export function meanLoss(...metrics: readonly LossMetric[]): Score {
  return {
    metrics: metrics.map(({ id, title, unit, better }) => ({ id, title, unit, better })),
    start: () => {
      let loss = 0
      let weight = 0
      return {
        add: (_, evaluation) => {
          loss += evaluation.lossSum
          weight += evaluation.weightSum
        },
        values: () => Object.fromEntries(metrics.map(({ id, factor }) => [id, (factor * loss) / weight])),
      }
    },
  }
}
