import { ZHANG_2016 } from '../measures/depth/delay-graph.ts'
import { feedbackLstm, recurrentDepthHelps, topDownMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** Layers through h, the top one's h<t-1> back to all below it: 'td' in Zhang et al. */
export const stackFeedback: Strategy = {
  id: 'stack-feedback',
  title: 'Stack with top-down feedback',
  place: 'between layers',
  summary:
    'What the top layer has found goes back to every layer below one step later, so that time passes the whole stack and gains its depth.',
  findings: [recurrentDepthHelps, feedbackLstm, topDownMeasures],
  reference: ZHANG_2016,
  cells: 'any',
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'stack-feedback',
      depth: 1,
      layers: base.layers ?? base.depth ?? 2,
      wiring: { feedback: 'top' },
    }),
}
