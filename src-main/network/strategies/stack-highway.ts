import { gridReplication, plainStacksDegrade, stackMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** u = T h + (1 - T) input, around every layer above the first. */
export const stackHighway: Strategy = {
  id: 'stack-highway',
  title: 'Stack with highway connections',
  place: 'between layers',
  summary: 'Every layer above the first is passed or bypassed by a learned gate: u = T h + (1 - T) input.',
  findings: [plainStacksDegrade, gridReplication, stackMeasures],
  reference: {
    authors: 'Zhang, Chen, Yu, Yao, Khudanpur, Glass',
    year: 2016,
    title: 'Highway long short-term memory RNNs for distant speech recognition',
    venue: 'ICASSP',
    arxiv: '1510.08983',
  },
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'stack-highway',
      depth: 1,
      layers: base.layers ?? base.depth ?? 2,
      wiring: { around: 'highway' },
    }),
}
