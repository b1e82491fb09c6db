import { shortcutMeasures, skipsReach, transitionLengthens } from './findings.ts'
import { assemble, mlpsAtTransition, type Strategy } from './strategy.ts'

/** h' = MLP(h<t-1>) + h<t-1>. */
export const transitionMlpShortcut: Strategy = {
  id: 'transition-mlp-shortcut',
  title: 'Transition MLP with shortcut',
  place: 'transition',
  summary: 'As the transition MLP, with h<t-1> added to its result, so that the gradient keeps a short way back.',
  findings: [shortcutMeasures, transitionLengthens, skipsReach],
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
      strategy: 'transition-mlp-shortcut',
      depth,
      deepenings: mlpsAtTransition(base, { depth, shortcut: 'identity' }),
    })
  },
}
