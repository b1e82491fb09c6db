/** How slowly each layer moves: the autocorrelation of its states. */

export interface TimeScales {
  /** 'layer1.h', 'layer1.c', ... */
  readonly states: readonly string[]
  readonly lags: number
  /** [states, lags]: autocorrelation over steps, mean over units weighed by their variance; NaN where no sequence is that long. */
  readonly autocorrelation: Float64Array
  /** [states]: lag at which it falls below 1/e, interpolated; Infinity: not within the window; NaN: the state never moves. */
  readonly steps: Float64Array
  /** Of each state, by unit: the same of every unit. */
  readonly units: readonly Float32Array[]
}
