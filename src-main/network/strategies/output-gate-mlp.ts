import { gateMeasures, hiddenGates, noPaperOfItsOwn } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** [h, x] -> MLP -> output gate. */
export const outputGateMlp: Strategy = {
  id: 'output-gate-mlp',
  title: 'MLP in the output gate',
  place: 'gates',
  summary: 'A deeper decision on what to show.',
  findings: [gateMeasures, noPaperOfItsOwn, hiddenGates],
  reference: {
    authors: 'Greff, Srivastava, Koutník, Steunebrink, Schmidhuber',
    year: 2017,
    title: 'LSTM: a search space odyssey',
    venue: 'IEEE TNNLS 28(10)',
    arxiv: '1503.04069',
  },
  cells: ['lstm'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    return assemble(base, {
      strategy: 'output-gate-mlp',
      depth,
      deepenings: [mlpAt('layer1.gate.output', base, { depth })],
    })
  },
}
