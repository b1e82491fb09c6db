/** A score: metrics and the way to add them up over batches. One file each. */
import { invariant } from '../../foundation/invariant.ts'
import type { Metric, Scorer } from '../task.ts'

export interface Score {
  readonly metrics: readonly Metric[]
  /** A fresh sum over the batches of one split. */
  start(): Scorer
}

/** What a task needs of its scores: all metrics, those of the first score first, and one scorer for all. */
export function combine(scores: readonly Score[]): { metrics: readonly [Metric, ...Metric[]]; scorer: () => Scorer } {
  const [first, ...others] = scores.flatMap((score) => score.metrics)
  invariant(first !== undefined, 'a task needs a metric')
  return { metrics: [first, ...others], scorer: () => allOf(scores.map((score) => score.start())) }
}

function allOf(scorers: readonly Scorer[]): Scorer {
  return {
    add: (batch, evaluation) => {
      for (const scorer of scorers) scorer.add(batch, evaluation)
    },
    values: () => Object.assign({}, ...scorers.map((scorer) => scorer.values())) as Record<string, number>,
  }
}
