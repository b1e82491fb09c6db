import { pathLength, recurrentDepthHelps, transitionLengthens } from './findings.ts'
import { assemble, mlpsAtTransition, type Strategy } from './strategy.ts'

/** h' = MLP(h<t-1>), gates read [h', x]. */
export const transitionMlp: Strategy = {
  id: 'transition-mlp',
  title: 'Transition MLP',
  place: 'transition',
  summary:
    'The hidden state passes an MLP on its way to the gates. In an LSTM the carousel is untouched: only the h-path grows longer.',
  findings: [recurrentDepthHelps, transitionLengthens, pathLength],
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
      strategy: 'transition-mlp',
      depth,
      deepenings: mlpsAtTransition(base, { depth }),
    })
  },
}
