/** A quantity: what is measured of a net, as opposed to how it is drawn. One file and one registry line each. */
import type { Reference } from '../foundation/reference.ts'
import type { FlowGraph } from './probe/flow-graph.ts'
import type { Probe } from './probe/probe.ts'

/** `V`: what it gives, as its own file says; `values.ts` has all of them by id. */
export interface Quantity<Id extends string, V> {
  readonly id: Id
  /** 'Lag profile' */
  readonly title: string
  /** 'share of lag 0', 'nats per step' ...; '' for a pure number. */
  readonly unit: string
  /** In plain text with the field's letters. */
  readonly formula: string
  /** How to read it, in three sentences. */
  readonly reading: readonly [string, string, string]
  /** What to do about it. */
  readonly remedy: string
  /** In words: passes over the probe, and what comes on top. */
  readonly cost: string
  readonly references: readonly Reference[]
  /** Whether weights are enough; otherwise a training step must be seen. */
  readonly fromWeights: boolean
  /** Whether the wider batch is looked at. */
  readonly looksForward?: true
  /** Connections to tap. */
  readonly taps: (flow: FlowGraph) => readonly string[]
  readonly measure: (probe: Probe) => V | Promise<V>
}
