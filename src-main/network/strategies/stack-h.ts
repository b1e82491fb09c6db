import { equalTuning, plainStacksDegrade, stackMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** h of layer l is the input of layer l + 1. */
export const stackH: Strategy = {
  id: 'stack-h',
  title: 'Stack through h',
  place: 'between layers',
  summary:
    'Each layer reads the hidden state of the one below. Adds feedforward depth, not recurrent depth; plain deep stacks degrade without shortcuts.',
  findings: [stackMeasures, plainStacksDegrade, equalTuning],
  reference: {
    authors: 'Schmidhuber',
    year: 1992,
    title: 'Learning complex, extended sequences using the principle of history compression',
    venue: 'Neural Computation 4(2)',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, { strategy: 'stack-h', depth: 1, layers: base.layers ?? base.depth ?? 2, wiring: { between: 'h' } }),
}
