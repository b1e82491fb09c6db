import { noPaperOfItsOwn, stackMeasures, timeScales } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** The prediction of layer l is the input of layer l + 1; no loss of its own. */
export const stackYhat: Strategy = {
  id: 'stack-yhat',
  title: 'Stack through yhat',
  place: 'between layers',
  summary:
    'Each layer reads the prediction of the one below, yhat = g_y(W_y h + b_y): the stack of the question. The prediction is a bottleneck of m features.',
  findings: [stackMeasures, noPaperOfItsOwn, timeScales],
  reference: {
    authors: 'El Hihi, Bengio',
    year: 1995,
    title: 'Hierarchical recurrent neural networks for long-term dependencies',
    venue: 'NIPS 8',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'stack-yhat',
      depth: 1,
      layers: base.layers ?? base.depth ?? 2,
      wiring: { between: 'yhat' },
    }),
}
