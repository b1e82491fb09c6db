/** One step of the recurrence as a linear map: its singular values and its spectral radius. */

/** J<t> = ds<t>/ds<t-1> of the whole state s = all h and c of all layers, D numbers, along the first sequence of the probe. */
export interface StepJacobian {
  /** Size of the whole state (D). */
  readonly size: number
  /** The steps that were looked at (S). */
  readonly steps: Int32Array
  /** [S, D], descending in each row. */
  readonly singularValues: Float64Array
  /** [S]: largest |eigenvalue|. */
  readonly spectralRadius: Float64Array
  /** [S]: |J|_F^2 / D: mean squared stretch of a random direction (1: neither grows nor fades). */
  readonly gain: Float64Array
}
