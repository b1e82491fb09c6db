/** The ways into a graph. What a run does is what it fetches: TensorFlow leaves out the rest. */
import type { ValueId } from '../../../compiler/program.ts'
import type { Output } from '../graph/frame.ts'
import type { BatchFeeds } from './batch-feeds.ts'

export interface Entry {
  readonly results: readonly Output[]
  /** States after the last step, in the order of the program's. */
  readonly states: readonly Output[]
  /** Values that stay readable, [Q, K B, n] where steps are chunked, else [B, n]; padding lies behind. */
  readonly values: ReadonlyMap<ValueId, Output>
}

/** How batches have to come into a part of the graph. */
export interface Fed {
  /** Steps of a chunk, K. */
  readonly chunk: number
  /** Chunks that every batch is padded to; left out: as many as it needs. */
  readonly rounds?: number
  readonly feeds: BatchFeeds['placeholders'] & { readonly states: readonly Output[] }
}

export interface TrainingEntries extends Fed {
  /** [loss, gradient norm], with the update done. */
  readonly training: Entry
  /** The same with gradients clipped by value first. */
  readonly clippedTraining: Entry
}

export interface LookingEntries extends Fed {
  /** The loss (sum of weight x loss over the normaliser) and all gradients, laid out as the parameters. */
  readonly differentiating: Entry
  /** The loss. */
  readonly evaluating: Entry
}
