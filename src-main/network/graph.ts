/**
 * The step graph: one time step of a net as a dataflow graph of operations. Cells build it, deepenings rewrite it,
 * measures and equations read it, the compiler lowers it.
 */
import type { ConnectionId } from './architecture/architecture.ts'

/** What an operation needs besides its inputs, as plain data (for example the rate of a dropout). */
export type Attributes = Readonly<Record<string, number | string | boolean>>

/**
 * A trainable leaf tensor. `rows` x `columns`; vectors have one column.
 * Leaves of one `family` that read the same values are packed into one matrix under the family's name (W_h of 4d x (d+n)).
 */
export interface Leaf {
  /** Unique and stable: 'layer1.W_f'. Initial values are keyed by it. */
  readonly name: string
  readonly family: string
  readonly rows: number
  readonly columns: number
  readonly initial: Initial
}

/** What the entries of a leaf are drawn from. */
export type Initial =
  /** Within +-bound. */
  | { readonly kind: 'uniform'; readonly bound: number }
  | { readonly kind: 'constant'; readonly value: number }
  /** Of mean 0. */
  | { readonly kind: 'normal'; readonly deviation: number }
  /** log u, u uniform in (0, most): logarithms of angles. */
  | { readonly kind: 'log-uniform'; readonly most: number }
  /** log(-log r), r the size of a complex number spread evenly over the ring: r^2 is uniform between inner^2 and outer^2 (Orvieto et al. 2023). */
  | { readonly kind: 'ring'; readonly ring: Ring }
  /** log sqrt(1 - r^2) of the very sizes r that the leaf named `of` begins with, which is drawn from the same ring. */
  | { readonly kind: 'ring-norm'; readonly ring: Ring; readonly of: string }

/** The ring between two circles around 0 of the complex plane; which radius is the larger does not matter. */
export interface Ring {
  readonly inner: number
  readonly outer: number
}

export interface GraphNode {
  /** Unique: 'layer1.forget-gate'. */
  readonly id: string
  /** Id in the registry of operations. Besides those: 'input', 'previous' (a value at an earlier step), 'connection' (a named edge). */
  readonly operation: string
  /** Node ids. The input of a 'previous' node may come later in the list: that is the recurrence. */
  readonly inputs: readonly string[]
  /** Names of the leaf tensors that the operation uses, by role: { weight: 'layer1.W_f', bias: 'layer1.b_f' }. */
  readonly leaves: Readonly<Record<string, string>>
  readonly attributes: Attributes
  /** Features per step. */
  readonly size: number
  /** 'step': one value per time step; 'once': one per sequence (after the last step has been picked). */
  readonly time: 'step' | 'once'
  /** LaTeX of the value in the field's notation, where it has a name: 'h^{\\langle t\\rangle}'. Nodes without one are written out in place. */
  readonly symbol?: string
  /** The layer it belongs to, from 1; 0 for what lies outside all layers. */
  readonly layer: number
}

export interface StepGraph {
  /** In an order in which every node comes after its inputs, 'previous' nodes apart. */
  readonly nodes: readonly GraphNode[]
  readonly leaves: readonly Leaf[]
  /** Every edge on which depth can sit, in graph order; each is a node of operation 'connection'. */
  readonly connections: readonly Connection[]
  /** W_y h + b_y after the deepening at `output`, before g_y; and after it. */
  readonly logits: string
  readonly prediction: string
  /** Recurrent values (h and c of each layer): node ids, with the name a checkpoint or a gauge knows them by. */
  readonly states: readonly { readonly name: string; readonly node: string; readonly size: number }[]
}

export interface Connection {
  readonly id: ConnectionId
  /** The 'connection' node. */
  readonly node: string
  readonly size: number
  readonly layer: number
  /** True for the edges that the cell's author named; the others are named after their ends: 'layer1.forget-gate.to.kept'. */
  readonly named: boolean
  /** LaTeX of what flows there. */
  readonly symbol: string
}
