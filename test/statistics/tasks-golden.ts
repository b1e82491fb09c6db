import golden from '../golden/statistics/tasks.json' with { type: 'json' }

type Limits = readonly [number, number]

/** Figures over tasks, of searches and of distributions, made by test/golden/statistics/make_tasks.py. */
export const tasksGolden = golden as unknown as {
  readonly pooled: {
    readonly baseline: readonly (readonly number[])[]
    readonly other: readonly (readonly number[])[]
    readonly thresholds: readonly number[]
    readonly profile: readonly number[]
    readonly interquartileMean: number
    readonly interquartileInterval: Limits
    readonly improvement: number
    readonly improvementInterval: Limits
  }
  readonly expectedBest: readonly {
    readonly values: readonly number[]
    readonly trials: number
    readonly lower: number
    readonly higher: number
  }[]
  readonly concordance: readonly {
    readonly conditions: readonly (readonly number[])[]
    readonly concordance: number
    readonly meanRanks: readonly number[]
  }[]
  readonly orders: readonly {
    readonly baseline: readonly number[]
    readonly other: readonly number[]
    readonly violation: number
    readonly upperBound: number
  }[]
  readonly skewness: readonly { readonly values: readonly number[]; readonly skewness: number }[]
}
