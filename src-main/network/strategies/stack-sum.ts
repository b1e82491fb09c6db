import { equalTuning, stackMeasures, sumOfLayers } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** The readout reads the sum of the h of all layers. */
export const stackSum: Strategy = {
  id: 'stack-sum',
  title: 'Stack, output reads the sum of all h',
  place: 'between layers',
  summary:
    'The readout reads the sum of the hidden states of all layers: the skip of the LSTMs of Melis et al., at no parameters.',
  findings: [sumOfLayers, equalTuning, stackMeasures],
  reference: {
    authors: 'Melis, Dyer, Blunsom',
    year: 2018,
    title: 'On the state of the art of evaluation in neural language models',
    venue: 'ICLR',
    arxiv: '1707.05589',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'stack-sum',
      depth: 1,
      layers: base.layers ?? base.depth ?? 2,
      wiring: { toReadout: 'sum' },
    }),
}
