/** dL/d(connection) of every connection at every time step: how strong the gradient is, where, and when. */

/**
 * L is the loss of the whole probe batch (its mean over predictions). Matrices are row-major [C, T]: connection by time step. A step that no
 * loss reaches, or that no sequence has, holds 0 in `norm`.
 */
export interface GradientMap {
  /** Ids of connections as the architecture names them, in the order of the graph (C). */
  readonly connections: readonly string[]
  /** Time steps of the probe (T). */
  readonly steps: number
  /** Mean over sequences of the Euclidean norm of dL/d(connection)<t>, times the number of sequences: per sequence, whatever their number. */
  readonly norm: Float32Array
  /** Mean of |dL/d(connection)| over sequences and features, times the number of sequences. */
  readonly meanAbsolute: Float32Array
  /** Largest |dL/d(connection)| of any sequence and feature, times the number of sequences. */
  readonly largest: Float32Array
  /** Share of components that are exactly zero, 0 to 1: dead relus, steps out of reach. */
  readonly zeros: Float32Array
  /**
   * Cosine with the gradient at the connection of the same name one layer up ('layer1.transition' with 'layer2.transition'), -1 to 1; NaN where
   * there is none of the same size, or one of the two vanishes.
   */
  readonly alignment: Float32Array
  /** Where numbers stop being finite, walking back from the last step; null when all are. */
  readonly wentWrong: { readonly connection: string; readonly step: number } | null
}
