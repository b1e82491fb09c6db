/** Which layers hold the same: linear CKA between the layers of a net and between nets. */

/** Centred Gram matrices of the same probe rows: two of them give the CKA of two places, of one net or of two (`alignmentOf`). */
export interface LayerKernels {
  readonly places: readonly string[]
  /** Rows of the probe that were compared (N): the same (sequence, step) pairs for every net. */
  readonly rows: number
  /** [places, N (N + 1) / 2]: lower triangle of X X', row by row. */
  readonly gram: Float32Array
}
