import { dtsMusic, shortcutMeasures, unequalBudgets } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** z_1 = g(W_1 [h, x]), z_j = g(W_j z_(j-1) + S_j [h, x]). */
export const deepTransitionShortcut: Strategy = {
  id: 'dts',
  title: 'Deep transition with shortcuts, DT(S)-RNN',
  place: 'transition',
  summary: 'As DT, but every later layer also reads h<t-1> and x<t>: the shortcut restores the skip coefficient to 1.',
  findings: [shortcutMeasures, dtsMusic, unequalBudgets],
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
    return assemble(base, { strategy: 'dts', depth, deepenings: transition })
  },
}
