import { deepTransitionGru } from '../cells/deep-transition-gru.ts'
import { pathLength, transitionMeasures, transitionTranslation } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** v_1 = GRU_1(x, h<t-1>), v_j = GRU_j(v_(j-1)), h<t> = v_depth. */
export const deepTransitionGruStrategy: Strategy = {
  id: 'deep-transition-gru',
  title: 'Deep-transition GRU',
  place: 'transition',
  summary: 'Several gated steps per time step; the input enters the first.',
  findings: [transitionTranslation, transitionMeasures, pathLength],
  reference: deepTransitionGru.reference,
  cells: ['deep-transition-gru'],
  defaultDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    return assemble(base, {
      strategy: 'deep-transition-gru',
      depth,
      cell: { kind: 'deep-transition-gru', options: { depth } },
    })
  },
}
