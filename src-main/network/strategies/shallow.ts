import { capacity, eightVariants, equalTuning } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** One recurrent layer, nothing deepened. */
export const shallow: Strategy = {
  id: 'shallow',
  title: 'Shallow: one layer',
  place: 'none',
  summary:
    'One recurrent layer and an affine readout: what every other strategy is held against. Tuned well, it is hard to beat (Melis et al. 2018).',
  findings: [equalTuning, eightVariants, capacity],
  reference: {
    authors: 'Melis, Dyer, Blunsom',
    year: 2018,
    title: 'On the state of the art of evaluation in neural language models',
    venue: 'ICLR',
    arxiv: '1707.05589',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => assemble(base, { strategy: 'shallow', depth: 1 }),
}
