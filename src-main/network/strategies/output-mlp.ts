import { dotsWords, outsideMeasures, pascanuOrthogonal } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** h -> MLP -> readout. */
export const outputMlp: Strategy = {
  id: 'output-mlp',
  title: 'Output MLP',
  place: 'output',
  summary: 'An MLP between h and the readout (DO-RNN). Adds feedforward depth only.',
  findings: [outsideMeasures, dotsWords, pascanuOrthogonal],
  reference: {
    authors: 'Pascanu, Gulcehre, Cho, Bengio',
    year: 2014,
    title: 'How to construct deep recurrent neural networks',
    venue: 'ICLR',
    arxiv: '1312.6026',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    return assemble(base, {
      strategy: 'output-mlp',
      depth,
      deepenings: [mlpAt('readout.before', base, { depth, activation: 'relu' })],
    })
  },
}
