import { connectionIds } from '../step-graph/build.ts'
import { validate } from '../step-graph/validate.ts'
import { fewerStacked, gateMeasures, hiddenGates } from './findings.ts'
import { assemble, mlpAt, type Base, type Strategy } from './strategy.ts'

/** The gates and candidates of a cell, by the names of its connections; the vanilla RNN has one update and no gate. */
function gatesOf(base: Base): readonly string[] {
  if (base.cell.kind === 'rnn') return ['layer1.update']
  const plain = assemble({ ...base, layers: 1 }, { strategy: 'gate-mlp', depth: 1 })
  // What is wrong without the MLPs cannot be drawn; `validate` will say the same of the whole.
  if (validate(plain).length > 0) return []
  return connectionIds(plain).filter((id) => /^layer1\.(gate\.[a-z]+|candidate)(-\d+)?$/.test(id))
}

/** pre_j = V_j g(W_j [h, x] + b_j) + b'_j for every gate j. */
export const gateMlp: Strategy = {
  id: 'gate-mlp',
  title: 'MLP in all gates and the candidate (H-LSTM)',
  place: 'gates',
  summary:
    'Each gate and the candidate gets a hidden layer of its own; the carousel stays linear. Reported to reach the accuracy of deeper stacks with fewer parameters.',
  findings: [hiddenGates, fewerStacked, gateMeasures],
  reference: {
    authors: 'Dai, Yin, Jha',
    year: 2018,
    title: 'Grow and prune compact, fast, and accurate LSTMs',
    arxiv: '1805.11797',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    const deepenings = gatesOf(base).map((at) => mlpAt(at, base, { depth }))
    return assemble(base, { strategy: 'gate-mlp', depth, deepenings })
  },
}
