/** How far back the loss reaches: the gradient of a loss against the lag, and the lag at which it has faded. */

/** P states, lags 0 to L-1. */
export interface LagProfile {
  /** 'layer1.h', 'layer1.c', ... (P). */
  readonly states: readonly string[]
  /** Number of lags (L): lag 0 is the loss step itself. */
  readonly lags: number
  /** [P, L]: |dL<t>/d(state)<t-k>| as a share of its value at lag 0, as geometric mean over loss steps; lag 0 is 1. NaN where no loss step is that late. */
  readonly share: Float64Array
  /** [P, R] for the levels of `REACH_LEVELS`: the first lag at which the share is below the level, interpolated in the logarithm; Infinity: never within the window. */
  readonly reach: Float64Array
  /**
   * [P, L]: what a linear recurrence would show that shrinks directions on average as this one does: sqrt(chi)^k, chi the mean of |J u|^2 over random unit
   * vectors u and the probe's steps (Chen, Pennington, Schoenholz 2018). The same for every state of a net.
   */
  readonly expected: Float64Array
}

/** Shares that a reach is told for. */
export const REACH_LEVELS = [0.5, 0.1, 0.01] as const
