import { pathLength, transitionLengthens, transitionMeasures } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** h<t> = g_k(W_k ... g_1(W_1 [h<t-1>, x<t>])). */
export const deepTransition: Strategy = {
  id: 'dt',
  title: 'Deep transition, DT-RNN',
  place: 'transition',
  summary:
    'The step from h<t-1> and x<t> to h<t> is a deep net of several layers; the input enters the first. Multiplies the path back through time.',
  findings: [transitionMeasures, pathLength, transitionLengthens],
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
    return assemble(base, { strategy: 'dt', depth, deepenings: transition })
  },
}
