/**
 * The program: what the compiler makes of a step graph, for every executor.
 *
 * A value is `size` features per column; columns are the sequences of a batch. A value of time 'step' has one such matrix per time step,
 * a value of time 'once' has one per sequence. Instructions are grouped into stages:
 *
 *     scan forward    for t = 0 .. T-1: every instruction in order        (a recurrence)
 *     scan backward   for t = T-1 .. 0: every instruction in order        (its adjoint)
 *     whole           every instruction in order, each for all t at once  (what depends on no recurrent state)
 *
 * A read may be shifted: -k reads the value of step t-k (before the first step: the carried or zero state), +k that of step t+k
 * (beyond the last step: zero). Names follow the field: `xBar` is the gradient of the loss with respect to `x`.
 */
import type { Initial } from '../network/graph.ts'
import type { Expression } from '../network/operations/expression.ts'

export type ValueId = number

export interface Value {
  readonly id: ValueId
  /** Readable and unique: 'layer1.forget-gate', 'layer1.forget-gate.bar'. */
  readonly name: string
  readonly size: number
  readonly time: 'step' | 'once'
}

/** Rows [offset, offset + size) of a value, `shift` steps away. */
export interface Read {
  readonly value: ValueId
  readonly shift: number
  readonly offset: number
  readonly size: number
}

/** Where an instruction writes: rows [offset, offset + size) of a value, each row written by one instruction. */
export interface Write {
  readonly value: ValueId
  readonly offset: number
  readonly size: number
}

/** A block of a parameter matrix: rows [row, row + rows) and columns [column, column + columns). */
export interface Block {
  readonly parameter: number
  readonly row: number
  readonly rows: number
  readonly column: number
  readonly columns: number
}

/** One trainable tensor, in the notation's own layout (W_h: 4d x (d+n), row-major), made of leaves stacked by rows. */
export interface Parameter {
  readonly name: string
  readonly rows: number
  readonly columns: number
  readonly leaves: readonly {
    readonly name: string
    readonly row: number
    readonly rows: number
    readonly initial: Initial
  }[]
}

/** What a batch brings: named, see `execution/executor.ts`. */
export type FeedName = 'input' | 'target' | 'weights'

/** What a product is added to: a column of parameters, or another value. */
export type Addend = { readonly bias: Block } | { readonly read: Read }

/** Instructions. Products use column layout: value [features, columns], so `W v` is a plain matrix product. */
export type Instruction =
  /** The k-th expression, over reads of one size and earlier results (`local`), goes to the k-th write; null: it is only used in the group. */
  | {
      readonly kind: 'pointwise'
      readonly reads: readonly Read[]
      readonly writes: readonly (Write | null)[]
      readonly expressions: readonly Expression[]
      /** Until `differentiate`: derivative of the one expression for each read; `read n` is the result. */
      readonly partials?: readonly Expression[]
    }
  /** write = W v, plus a bias (rows x 1 block) or another value when given. */
  | {
      readonly kind: 'product'
      readonly weight: Block
      readonly read: Read
      readonly addend?: Addend
      readonly write: Write
    }
  /** write = W^T v, plus another value when given: the adjoint of a product for its input. */
  | {
      readonly kind: 'transposed-product'
      readonly weight: Block
      readonly read: Read
      readonly addend?: { readonly read: Read }
      readonly write: Write
    }
  /** gradient of W += sum over t and columns of bar read^T. Only in 'whole' stages after the split. */
  | { readonly kind: 'weight-gradient'; readonly weight: Block; readonly bar: Read; readonly read: Read }
  /** gradient of b += sum over t and columns of bar. */
  | { readonly kind: 'bias-gradient'; readonly bias: Block; readonly bar: Read }
  /** write = W[:, symbol], plus bias or value: a product with a one-hot input. */
  | {
      readonly kind: 'gather'
      readonly weight: Block
      readonly addend?: Addend
      readonly write: Write
    }
  /** gradient of W[:, symbol] += bar. */
  | { readonly kind: 'gather-gradient'; readonly weight: Block; readonly bar: Read }
  /** write = a batch's feed: real input or target rows, one-hot rows of symbols, or the loss weights over the normaliser (size 1). */
  | { readonly kind: 'feed'; readonly feed: FeedName; readonly write: Write }
  /** write = p * v, p a column of parameters (peepholes, gains of a layer norm). */
  | { readonly kind: 'diagonal'; readonly diagonal: Block; readonly read: Read; readonly write: Write }
  /** write = v + b, b a column of parameters. */
  | { readonly kind: 'bias'; readonly bias: Block; readonly read: Read; readonly write: Write }
  /** gradient of p += sum over t and columns of bar read. */
  | { readonly kind: 'diagonal-gradient'; readonly diagonal: Block; readonly bar: Read; readonly read: Read }
  /** write (size 1) = sum or maximum over features. */
  | { readonly kind: 'reduce'; readonly how: 'sum' | 'max'; readonly read: Read; readonly write: Write }
  /** write (size n) = the single feature of read, repeated. */
  | { readonly kind: 'broadcast'; readonly read: Read; readonly write: Write }
  /** write (size 1) = read[target symbol]. */
  | { readonly kind: 'pick'; readonly read: Read; readonly write: Write }
  /** write[k] = read (size 1) where k is the target symbol, else 0: the adjoint of 'pick'. */
  | { readonly kind: 'place'; readonly read: Read; readonly write: Write }
  /** write ('once') = read at each sequence's last valid step; its adjoint spreads it back, zero elsewhere. */
  | { readonly kind: 'last'; readonly read: Read; readonly write: Write }
  | { readonly kind: 'last-adjoint'; readonly read: Read; readonly write: Write }
  /** write = 0 or 1 / (1 - rate), counter-based: keyed by (seed, training step, key, t unless variational, unit, row of the batch). 1 when evaluating. */
  | {
      readonly kind: 'dropout-mask'
      readonly key: number
      readonly rate: number
      readonly variational: boolean
      readonly write: Write
    }
  /** write = read: a part of a concatenation. */
  | { readonly kind: 'copy'; readonly read: Read; readonly write: Write }
  /** write = a constant. */
  | { readonly kind: 'constant'; readonly value: number; readonly write: Write }
  /** Adds to the loss: sum over t and columns of weight x read (both of size 1). */
  | { readonly kind: 'loss'; readonly read: Read; readonly weights: Read }

export interface Stage {
  readonly kind: 'scan-forward' | 'scan-backward' | 'whole'
  /** Stages up to the loss are 'forward' and are all that an evaluation runs. */
  readonly part: 'forward' | 'adjoint'
  readonly instructions: readonly Instruction[]
}

/** A place where the gradient is to be had: dL/d(connection) at every time step is the named value. */
export interface Tap {
  readonly connection: string
  readonly size: number
  /** The value that flows there, rows one after another: a connection may carry values side by side, or a previous step. */
  readonly pieces: readonly Read[]
  readonly bar: ValueId
}

export interface State {
  readonly name: string
  readonly value: ValueId
  readonly size: number
}

export interface Program {
  readonly parameters: readonly Parameter[]
  readonly values: readonly Value[]
  readonly stages: readonly Stage[]
  readonly input: { readonly kind: 'real' | 'symbols'; readonly size: number }
  readonly target: { readonly kind: 'real' | 'symbols'; readonly size: number; readonly time: 'step' | 'once' }
  /** Output before and after g_y; both are kept for the caller. */
  readonly logits: ValueId
  readonly prediction: ValueId
  /** Loss per step and sequence, before weighting (size 1). */
  readonly loss: ValueId
  readonly states: readonly State[]
  readonly taps: readonly Tap[]
}
