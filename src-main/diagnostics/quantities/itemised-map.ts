/** Which loss reaches which step: the gradient of single losses dL<t> at every earlier state. */

/** K chosen loss steps, P states, T time steps. L<t> is the loss of step t alone, the mean over sequences that have one there. */
export interface ItemisedMap {
  /** Names of the recurrent states: 'layer1.h', 'layer1.c', ... (P). */
  readonly states: readonly string[]
  readonly steps: number
  /** The loss steps that were looked at, ascending, from 0 (K). A net that predicts once per sequence has one: the last step. */
  readonly lossSteps: Int32Array
  /** [P, K, T]: mean over sequences of the norm of dL<lossSteps[k]>/d(state)<t>; 0 after the loss step. */
  readonly norm: Float32Array
}
