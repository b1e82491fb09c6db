/**
 * An architecture is plain immutable data (JSON): what a user draws, a strategy makes, a project stores.
 * Sizes in features; `x<t>` in R^n, `h<t>` in R^d, `yhat<t>` in R^m.
 */

export type CellKind = string
export type ConnectionId = string

/** A nonlinearity by its id in `operations/activations.ts`: 'tanh', 'relu', 'sigmoid', 'identity', ... */
export type ActivationId = string

export interface Layer {
  readonly cell: CellKind
  /** d: features of h<t>. */
  readonly size: number
  /** Options of the cell, for example `{ forgetBias: 1, peephole: true }`; each cell lists its own with defaults. */
  readonly options: Readonly<Record<string, number | boolean | string>>
}

export type Shortcut = 'none' | 'identity' | 'concat' | 'highway'

/** An MLP on a connection. Every width is an affine map and an activation. */
export interface Deepening {
  readonly at: ConnectionId
  readonly widths: readonly number[]
  readonly activation: ActivationId
  /** 'concat': every layer after the first, and the consumer, read the connection's own value as well. */
  readonly shortcut: Shortcut
  readonly norm?: 'layer'
  /** Rate in [0, 1); 'variational' keeps one mask for all time steps of a sequence. */
  readonly dropout?: { readonly rate: number; readonly variational: boolean }
}

/**
 * Which layers a layer also hears from one step later (top-down feedback, Zhang et al. 2016): the next one above it, the top one, or all
 * above it.
 */
export type Feedback = 'next' | 'top' | 'all'

export interface Wiring {
  /** What a layer hands to the next one: its h, its own prediction yhat = g_y(W_y h + b_y), or both side by side. */
  readonly between: 'h' | 'yhat' | 'both'
  /** Size and activation of the predictions handed upward; size m and g_y of the readout when left out. */
  readonly prediction?: { readonly size: number; readonly activation: ActivationId }
  /** Input to every layer above the first. */
  readonly inputSkip: 'none' | 'concat' | 'sum'
  /** A shortcut around each layer above the first, added to its h: residual h + in, highway T h + (1 - T) in. */
  readonly around: 'none' | 'residual' | 'highway'
  /** What the readout reads: the top layer, all layers side by side, or their sum. */
  readonly toReadout: 'top' | 'concat' | 'sum'
  /**
   * h<t-1> of layers above beside what a layer reads of the one below, whatever the dilations of the two. None where left out, as it is
   * written by everything that writes an architecture: so nets without feedback keep their bytes.
   */
  readonly feedback?: Feedback
}

export interface Readout {
  /** m: features of yhat<t>. */
  readonly size: number
  /** g_y. */
  readonly activation: ActivationId
  /** One prediction per time step, or one from the last valid step. */
  readonly reads: 'step' | 'last'
}

export interface Architecture {
  readonly name: string
  /** The strategy and settings that made it, for the record; nothing is computed from it. */
  readonly origin?: { readonly strategy: string; readonly depth: number; readonly layers: number }
  /** 'symbols': one index per step out of `size`, read as a one-hot vector. */
  readonly input: { readonly kind: 'real' | 'symbols'; readonly size: number }
  readonly layers: readonly Layer[]
  readonly wiring: Wiring
  readonly deepenings: readonly Deepening[]
  readonly readout: Readout
}

export const PLAIN_WIRING: Wiring = { between: 'h', inputSkip: 'none', around: 'none', toReadout: 'top' }
