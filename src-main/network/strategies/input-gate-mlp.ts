import { gateMeasures, hiddenGates, noPaperOfItsOwn } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** [h, x] -> MLP -> input gate. */
export const inputGateMlp: Strategy = {
  id: 'input-gate-mlp',
  title: 'MLP in the input gate',
  place: 'gates',
  summary: 'A deeper decision on what to write.',
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
      strategy: 'input-gate-mlp',
      depth,
      deepenings: [mlpAt('layer1.gate.input', base, { depth })],
    })
  },
}
