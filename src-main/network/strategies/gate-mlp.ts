import { assemble, mlpAt, type Strategy } from './strategy.ts'

const GATES_OF_LSTM = ['layer1.gate.forget', 'layer1.gate.input', 'layer1.gate.output', 'layer1.candidate']
const GATES: Readonly<Record<string, readonly string[]>> = {
  rnn: ['layer1.update'],
  lstm: GATES_OF_LSTM,
  gru: ['layer1.gate.update', 'layer1.gate.reset', 'layer1.candidate'],
  rhn: ['layer1.gate.transform-1', 'layer1.candidate-1'],
}

/** pre_j = V_j g(W_j [h, x] + b_j) + b'_j for every gate j. */
export const gateMlp: Strategy = {
  id: 'gate-mlp',
  title: 'MLP in all gates and the candidate (H-LSTM)',
  place: 'gates',
  summary:
    'Each gate and the candidate gets a hidden layer of its own; the carousel stays linear. Reported to reach the accuracy of deeper stacks with fewer parameters.',
  reference: {
    authors: 'Dai, X.; Yin, H.; Jha, N. K.',
    year: 2018,
    title: 'Grow and prune compact, fast, and accurate LSTMs',
    arxiv: '1805.11797',
  },
  cells: ['rnn', 'lstm', 'gru', 'rhn'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    const places = GATES[base.cell.kind] ?? GATES_OF_LSTM
    return assemble(base, { strategy: 'gate-mlp', depth, deepenings: places.map((at) => mlpAt(at, base, { depth })) })
  },
}
