import golden from '../golden/statistics/scipy.json' with { type: 'json' }

type Limits = readonly [number, number]

/** SciPy's answers, made by test/golden/statistics/make_golden.py. */
export const scipy = golden as unknown as {
  readonly descriptive: readonly {
    readonly values: readonly number[]
    readonly mean: number
    readonly median: number
    readonly standardDeviation: number | null
    readonly trimMean: number
    readonly quantiles: readonly (readonly [number, number])[]
  }[]
  readonly tIntervals: readonly {
    readonly values: readonly number[]
    readonly confidence: number
    readonly interval: Limits
  }[]
  readonly bcaLimits: readonly {
    readonly values: readonly number[]
    readonly confidence: number
    readonly replicates: readonly number[]
    readonly interval: Limits
  }[]
  readonly bootstrap: {
    readonly values: readonly number[]
    readonly confidence: number
    readonly resamples: number
    readonly percentile: Limits
    readonly BCa: Limits
  }
  readonly pairedTests: readonly {
    readonly differences: readonly number[]
    readonly signFlip: number
    readonly wilcoxon: { readonly p: number; readonly positiveRankSum: number }
    readonly tInterval: Limits
  }[]
  readonly largeWilcoxon: { readonly differences: readonly number[]; readonly p: number }
  readonly twoSamples: readonly {
    readonly a: readonly number[]
    readonly b: readonly number[]
    readonly welch: { readonly t: number; readonly degreesOfFreedom: number; readonly p: number }
    readonly mannWhitneyU: number
    readonly cliffsDelta: number
  }[]
  readonly corrections: readonly {
    readonly p: readonly number[]
    readonly holm: readonly number[]
    readonly benjaminiHochberg: readonly number[]
  }[]
}
