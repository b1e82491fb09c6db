/** Over how many directions a state spreads. */

export interface EffectiveRank {
  /** 'layer1.h', ... */
  readonly states: readonly string[]
  /** Units of each. */
  readonly sizes: Int32Array
  /** exp(entropy of the normalised singular values) of the centred states (Roy and Vetterli 2007). */
  readonly rank: Float64Array
  /** (sum of variances)^2 / sum of squared variances: participation ratio. */
  readonly participation: Float64Array
}
