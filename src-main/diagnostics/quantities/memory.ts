/** What is remembered: how well a linear reader finds the input of k steps ago in a layer's state. */

/** Held-out R^2 of ridge regressions, in closed form; the sequences of the probe are split into two halves by sequence. */
export interface MemoryCurves {
  /** Where it was read: states and connections ('layer1.h', 'layer2.h', 'input.deepened' for x'). The last two are the baselines. */
  readonly places: readonly string[]
  /** Steps back that were asked for, ascending (K). */
  readonly delays: Int32Array
  /** [places, K]: R^2 on sequences that were not fitted, cut to 0..1. */
  readonly score: Float64Array
  /** [places]: memory capacity, the sum of the scores over all delays up to the last (linear between those asked for), in steps. */
  readonly capacity: Float64Array
  /** The same of the raw input of this very step, and of the top layer of the same net before training; scores as above. */
  readonly baselines: { readonly input: Float64Array; readonly untrained: Float64Array | null }
  /** Why there is nothing: sequences of length 1, a constant input; null when there is. */
  readonly why: string | null
}
