/** Through where the gradient comes back one step: its share through the carousel, the gates, the transition MLP, its shortcut. */

/** One way by which a state of the step before acts on this step. */
export interface Path {
  /** 'layer1.h by layer1.gate.forget': unique in the net. */
  readonly id: string
  /** The state that it starts from: 'layer1.h'. */
  readonly state: string
  readonly layer: number
  /** What the path is, in the field's words. */
  readonly kind: 'carousel' | 'transition' | 'shortcut' | 'gate' | 'candidate' | 'peephole' | 'other'
  /** 'forget gate', 'transition MLP', 'shortcut', 'carousel', 'candidate' ...: short, for a legend. */
  readonly title: string
  /** The connection whose gradient it is, where the architecture names one; to light up in the diagram. */
  readonly connection: string | null
}

/**
 * G<t> = dL/d[states of the layer]<t-1>, as it comes back through step t, is the sum of one gradient g_p per path p. The share of a path is
 * <g_p, G> / |G|^2, so shares of a layer add up to 1; one that is negative works against the others.
 */
export interface PathSplit {
  readonly paths: readonly Path[]
  readonly steps: number
  /** [paths, T]: share at step t (from t to t-1), over all sequences together; NaN where the whole vanishes (step 0: nothing lies before it). */
  readonly share: Float64Array
  /** [paths]: share over all steps together, sum of <g_p, G> over sum of |G|^2. */
  readonly total: Float64Array
  /** [layers, T]: |G<t>|, in the same order as the layers. */
  readonly whole: Float64Array
  /** Layers with a state, from 1. */
  readonly layers: readonly number[]
}
