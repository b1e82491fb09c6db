/** What stands in a drawing, and the wires between: the step graph as it is drawn. */
import type { Deepening } from '../../network/architecture/architecture.ts'
import type { GraphNode } from '../../network/graph.ts'

/**
 * 'entry' and 'exit': where a state comes in from the step before and goes on to the next; 'joint': a fork at the end of one connection where
 * others begin; 'slabs': a deepening; 'layer': a collapsed one.
 */
export type Role = 'operation' | 'entry' | 'exit' | 'input' | 'output' | 'joint' | 'slabs' | 'layer' | 'title'

export interface Part {
  readonly id: string
  readonly role: Role
  /** 0 outside all layers. */
  readonly layer: number
  /** The node that it shows; the state for 'exit', the connection's node for 'joint' and 'slabs'. */
  readonly node?: GraphNode
  readonly deepening?: Deepening
}

export interface Wire {
  /** The connection, or 'layer1.h.next' and 'yhat.out' for what leads out of the step. */
  readonly id: string
  readonly isConnection: boolean
  readonly from: string
  readonly to: readonly string[]
  readonly size: number
  readonly layer: number
  readonly symbol: string
}

export interface DrawnGraph {
  readonly parts: readonly Part[]
  readonly wires: readonly Wire[]
}

/** Where a part stands: columns to the right, rows upward; only their order counts, the distances follow from what stands in them. */
export interface Place {
  readonly column: number
  readonly row: number
  /** The layer whose columns they are, from 1: what stands outside all layers is put above or below one. */
  readonly layer: number
  /** Slabs only: the way the line runs through them. */
  readonly direction?: 'up' | 'right'
}

/** The rows of a layer, px: `width` is what its own parts take, up to where its states would leave if it stood alone. */
export interface Band {
  readonly layer: number
  readonly top: number
  readonly bottom: number
  readonly width: number
}
