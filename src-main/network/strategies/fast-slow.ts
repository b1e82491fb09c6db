import { fastSlow } from '../cells/fast-slow.ts'
import { fastSlowDynamics, fastSlowEnwik, fastSlowMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** `depth` fast LSTMs in turn through one state, a slow one between the first two. */
export const fastSlowStrategy: Strategy = {
  id: 'fast-slow',
  title: 'Fast-slow RNN (FS-LSTM)',
  place: 'transition',
  summary:
    'Within each time step fast cells go one after the other through one state: a deep transition. A slow cell, asked once per step, keeps a short way through time.',
  findings: [fastSlowEnwik, fastSlowDynamics, fastSlowMeasures],
  reference: fastSlow.reference,
  cells: ['fast-slow'],
  defaultDepth: 2,
  leastDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    return assemble(base, { strategy: 'fast-slow', depth, cell: { kind: 'fast-slow', options: { depth } } })
  },
}
