import { eightVariants, gateMeasures, noPaperOfItsOwn } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** [h, x] -> MLP -> forget gate. */
export const forgetGateMlp: Strategy = {
  id: 'forget-gate-mlp',
  title: 'MLP in the forget gate',
  place: 'gates',
  summary:
    'A deeper decision on what to keep; the other gates stay as they are. The forget gate is the part that matters most (Greff et al. 2017).',
  findings: [gateMeasures, noPaperOfItsOwn, eightVariants],
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
      strategy: 'forget-gate-mlp',
      depth,
      deepenings: [mlpAt('layer1.gate.forget', base, { depth })],
    })
  },
}
