/** One thing that differs. */
export interface DifferencePart {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly what: 'layer' | 'deepening' | 'cell' | 'size' | 'option' | 'wiring' | 'input' | 'readout'
  /** Where in the first and in the second: a connection, 'layer2', 'wiring', 'input' or 'readout'; null where it is not there. */
  readonly before: string | null
  readonly after: string | null
  /** As a sentence of the second architecture: 'adds a 2-layer tanh MLP on h<t-1>'. */
  readonly words: string
}
