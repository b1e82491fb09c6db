import { gateMeasures, hiddenGates, noPaperOfItsOwn } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** [h, x] -> MLP -> candidate. */
export const candidateMlp: Strategy = {
  id: 'candidate-mlp',
  title: 'MLP in the candidate',
  place: 'gates',
  summary: 'Deeper content to write; the gates stay shallow.',
  findings: [gateMeasures, noPaperOfItsOwn, hiddenGates],
  reference: {
    authors: 'Dai, Yin, Jha',
    year: 2018,
    title: 'Grow and prune compact, fast, and accurate LSTMs',
    arxiv: '1805.11797',
  },
  cells: ['lstm', 'gru'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    return assemble(base, {
      strategy: 'candidate-mlp',
      depth,
      deepenings: [mlpAt('layer1.candidate', base, { depth })],
    })
  },
}
