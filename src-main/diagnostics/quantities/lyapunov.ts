/** Lyapunov exponents: at which rates small differences of the state grow or fade over many steps. */

/** In nats per step, mean over the probe's sequences. */
export interface LyapunovSpectrum {
  /** The largest ones, descending. */
  readonly exponents: Float64Array
  /** [exponents]: standard deviation over sequences; 0 with one. */
  readonly deviation: Float64Array
  /** Steps that were left out at the beginning, and steps that count. */
  readonly transient: number
  readonly steps: number
  /** -1 / largest exponent, in steps; Infinity where it is not negative: differences do not fade. */
  readonly horizon: number
}
