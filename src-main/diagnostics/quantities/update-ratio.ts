/** How far one training step moves each matrix, against its size. */

/** Only to be had while training. About 1e-3 is usual; far above it the rate is too high, far below it nothing is learned. */
export interface UpdateRatio {
  readonly parameters: readonly string[]
  /** |update| / |weights| of each. */
  readonly ratio: Float64Array
}
