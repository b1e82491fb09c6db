import { rhn } from '../cells/rhn.ts'
import { equalTuning, pathLength, rhnDepth } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** s_l = H_l T_l + s_(l-1) (1 - T_l), l = 1 .. depth. */
export const recurrentHighway: Strategy = {
  id: 'rhn',
  title: 'Recurrent highway network (RHN)',
  place: 'transition',
  summary:
    'A deep transition of gated micro-steps with a linear carry. At fixed parameters most of the gain is from depth 1 to 3; equally tuned LSTMs can beat it (Melis et al. 2018).',
  findings: [rhnDepth, equalTuning, pathLength],
  reference: rhn.reference,
  cells: ['rhn'],
  defaultDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    return assemble(base, { strategy: 'rhn', depth, cell: { kind: 'rhn', options: { depth } } })
  },
}
