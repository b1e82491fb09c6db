import { deepSpeech, depthOverWidth, timeScales } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** Input to every layer, every layer to the readout. */
export const stackSkip: Strategy = {
  id: 'stack-skip',
  title: 'Stack with skips',
  place: 'between layers',
  summary:
    'The input goes to every layer and every layer to the output, which shortens the shortest path through the stack.',
  findings: [depthOverWidth, deepSpeech, timeScales],
  reference: {
    authors: 'Graves',
    year: 2013,
    title: 'Generating sequences with recurrent neural networks',
    arxiv: '1308.0850',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'stack-skip',
      depth: 1,
      layers: base.layers ?? base.depth ?? 2,
      wiring: { inputSkip: 'concat', toReadout: 'concat' },
    }),
}
