import { dotsWords, pascanuCharacters, unequalBudgets } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** DT(S) and an output MLP. */
export const deepOutputTransitionShortcut: Strategy = {
  id: 'dots',
  title: 'Deep output, deep transition with shortcuts, DOT(S)-RNN',
  place: 'transition',
  summary:
    'DT(S) with one more layer before the readout: best of Pascanu et al. 2014 on words and characters, though at unequal budgets.',
  findings: [dotsWords, pascanuCharacters, unequalBudgets],
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
    const transition = depth > 1 ? [mlpAt('layer1.update', base, { depth: depth - 1, shortcut: 'concat' })] : []
    return assemble(base, {
      strategy: 'dots',
      depth,
      deepenings: [...transition, mlpAt('readout.before', base, { depth: 1 })],
    })
  },
}
