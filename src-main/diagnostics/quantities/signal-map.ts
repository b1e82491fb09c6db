/** What flows forward: the size of the value on every connection at every time step. */

/** Row-major [C, T], as `GradientMap`. */
export interface SignalMap {
  readonly connections: readonly string[]
  readonly steps: number
  /** Mean over sequences of the Euclidean norm of the value. */
  readonly norm: Float32Array
  /** Where numbers stop being finite, walking forward from the first step; null when all are. */
  readonly wentWrong: { readonly connection: string; readonly step: number } | null
}
