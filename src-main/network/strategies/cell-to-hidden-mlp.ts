import { eightVariants, cellToHiddenMeasures, noPaperOfItsOwn } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** c<t> -> MLP -> tanh -> h<t>. */
export const cellToHiddenMlp: Strategy = {
  id: 'cell-to-hidden-mlp',
  title: 'MLP between memory and h',
  place: 'memory',
  summary: 'The memory is read through an MLP; the carousel stays linear, the path from c to h grows.',
  findings: [cellToHiddenMeasures, noPaperOfItsOwn, eightVariants],
  reference: {
    authors: 'Pascanu, Gulcehre, Cho, Bengio',
    year: 2014,
    title: 'How to construct deep recurrent neural networks',
    venue: 'ICLR',
    arxiv: '1312.6026',
  },
  cells: ['lstm'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    return assemble(base, {
      strategy: 'cell-to-hidden-mlp',
      depth,
      deepenings: [mlpAt('layer1.cell-to-hidden', base, { depth })],
    })
  },
}
