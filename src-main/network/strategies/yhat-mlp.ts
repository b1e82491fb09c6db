import { noPaperOfItsOwn, outsideMeasures, pascanuOrthogonal } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** yhat -> yhat'. */
export const yhatMlp: Strategy = {
  id: 'yhat-mlp',
  title: 'MLP on the prediction',
  place: 'output',
  summary:
    "An MLP makes yhat' of yhat; where g_y is a softmax or sigmoid it reads the prediction before g_y. A deep output through a bottleneck of m features.",
  findings: [outsideMeasures, noPaperOfItsOwn, pascanuOrthogonal],
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
    return assemble(base, { strategy: 'yhat-mlp', depth, deepenings: [mlpAt('output', base, { depth })] })
  },
}
