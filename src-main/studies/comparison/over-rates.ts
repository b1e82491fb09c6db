/** What a grid of learning rates says about an order of architectures. Pure. */
import { expectedBest } from '../../statistics/search/expected-best.ts'
import { rankStability } from '../../statistics/search/rank-stability.ts'
import type { Comparison } from './comparison.ts'

export interface OverRates {
  /** Rates at which every architecture has a validation figure. */
  readonly rates: readonly number[]
  /** Kendall's W: 1 = the same order at every rate. */
  readonly concordance: number
  /** By architecture of the study, in the comparison's order; what was made elsewhere has no grid here and stands behind them. */
  readonly rows: readonly {
    /** 1 = best. */
    readonly meanRank: number
    readonly timesBest: number
    /** What the best of 1, 2, ... rates is expected to reach on validation. */
    readonly expectedBest: readonly number[]
  }[]
}

/** null without two rates that all architectures have tried to the end; then one rate decides, and nobody can say how much. */
export function overRates({ architectures: all, metric }: Comparison): OverRates | null {
  const architectures = all.filter(({ foreign }) => foreign === null)
  const byRate = new Map<number, number[]>()
  for (const { learningRates } of architectures)
    for (const { learningRate, validation, pending } of learningRates)
      if (validation !== null && Number.isFinite(validation) && pending === 0)
        byRate.set(learningRate, [...(byRate.get(learningRate) ?? []), validation])
  const whole = [...byRate].filter(([, values]) => values.length === architectures.length)
  const found = rankStability(
    whole.map(([, values]) => values),
    metric.better,
  )
  if (found.kind === 'refused') return null
  return {
    rates: whole.map(([rate]) => rate),
    concordance: found.concordance,
    rows: architectures.map((_, k) => ({
      meanRank: found.meanRanks[k]!,
      timesBest: found.timesBest[k]!,
      expectedBest: expectedCurve(
        whole.map(([, values]) => values[k]!),
        metric.better,
      ),
    })),
  }
}

function expectedCurve(values: readonly number[], better: 'lower' | 'higher'): number[] {
  return values.flatMap((_, k) => {
    const found = expectedBest(values, k + 1, better)
    return found.kind === 'refused' ? [] : [found.value]
  })
}
