/** Who measures a run while it trains. It sees copies of the weights alone, so a run has the same bits with and without it. */
import type { Batch, Tensors } from '../execution/executor.ts'

/** Values as their quantities give them, packed by who measured: to store them costs nobody else anything. */
export type MeasuredValues = readonly { readonly quantity: string; readonly packed: Uint8Array }[]

/** Weights at a moment of a run. */
export interface TrackedMoment {
  readonly parameters: Tensors
  /** After one more training step; null where there is none. */
  readonly after: Tensors | null
}

export interface Tracker {
  /** Whether the run is to be measured after so many training steps. */
  isDue(step: number): boolean
  measure(moment: TrackedMoment): Promise<MeasuredValues>
  /** Of a batch whose numbers went wrong: where it began. */
  measureWrong(batch: Batch, parameters: Tensors): Promise<MeasuredValues>
}
