/** A short stand-in for the gradient of all weights, so that runs of one architecture can be asked whether they pull the same way. */

/** Signed random sums (count sketch, Charikar et al. 2002): the product of two sketches is that of the gradients, up to 1 / sqrt(length). */
export interface GradientSketch {
  readonly parameters: readonly string[]
  /** [parameters, length] */
  readonly sketch: Float32Array
  readonly length: number
}
