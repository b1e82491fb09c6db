import { pascanuOrthogonal, pathLength, transitionMeasures } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** DT and an output MLP. */
export const deepOutputTransition: Strategy = {
  id: 'dot',
  title: 'Deep output, deep transition, DOT-RNN',
  place: 'transition',
  summary: 'DT with one more layer before the readout.',
  findings: [pascanuOrthogonal, pathLength, transitionMeasures],
  reference: {
    authors: 'Pascanu, Gulcehre, Cho, Bengio',
    year: 2014,
    title: 'How to construct deep recurrent neural networks',
    venue: 'ICLR',
    arxiv: '1312.6026',
  },
  cells: ['rnn', 'lstm', 'gru'],
  defaultDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    const transition = depth > 1 ? [mlpAt('layer1.update', base, { depth: depth - 1 })] : []
    return assemble(base, {
      strategy: 'dot',
      depth,
      deepenings: [...transition, mlpAt('readout.before', base, { depth: 1 })],
    })
  },
}
