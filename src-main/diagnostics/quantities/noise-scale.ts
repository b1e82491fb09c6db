/** How much the gradient differs from sequence to sequence: the batch size beyond which larger batches hardly help. */

/** tr(Sigma) / |G|^2 (McCandlish et al. 2018), estimated without bias from the probe batch and its parts. */
export interface NoiseScale {
  /** In sequences; NaN where the estimate of |G|^2 is not positive: too noisy to tell on this probe. */
  readonly sequences: number
  readonly gradientSquared: number
  readonly trace: number
}
