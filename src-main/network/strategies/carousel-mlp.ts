import { carouselMeasures, eightVariants, noPaperOfItsOwn } from './findings.ts'
import { assemble, mlpAt, type Strategy } from './strategy.ts'

/** c<t-1> -> MLP -> c<t>. */
export const carouselMlp: Strategy = {
  id: 'carousel-mlp',
  title: 'MLP on the carousel',
  place: 'memory',
  summary:
    'The memory itself passes an MLP at every step: the one place where depth takes the linear carry away, and the gradient with it. A warning example.',
  findings: [carouselMeasures, noPaperOfItsOwn, eightVariants],
  reference: {
    authors: 'Hochreiter, Schmidhuber',
    year: 1997,
    title: 'Long short-term memory',
    venue: 'Neural Computation 9(8)',
  },
  cells: ['lstm'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 1
    return assemble(base, { strategy: 'carousel-mlp', depth, deepenings: [mlpAt('layer1.carousel', base, { depth })] })
  },
}
