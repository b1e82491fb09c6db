/** What is represented: how well a linear reader finds the label in x, in x', in every layer and at the output. */

/** Held-out scores of ridge classifiers (one against the rest) or regressions, closed form. */
export interface FeatureProbes {
  /** 'input' (x), 'input.deepened' (x'), 'layer1.h', ..., 'output' (yhat), 'output.deepened' (yhat'). Those that the net has. */
  readonly places: readonly string[]
  /** 'accuracy': share right, 0 to 1; 'r2': R^2. */
  readonly measure: 'accuracy' | 'r2'
  /** [places] */
  readonly score: Float64Array
  /** Score of always guessing the most frequent class (of the fitted half), or 0 for R^2. */
  readonly chance: number
  /** [places]: the same from the net before training; null where its weights are not known. */
  readonly untrained: Float64Array | null
  /** Why there is nothing: one class only, too few predictions; null when there is. */
  readonly why: string | null
}
