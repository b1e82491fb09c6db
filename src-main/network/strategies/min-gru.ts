import { minGru } from '../cells/min-gru.ts'
import { linearTime, noRecurrentMatrix, stackMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** h<t> = (1 - z) * h<t-1> + z * candidate; gates and candidate see x<t> alone. */
export const minGruStrategy: Strategy = {
  id: 'min-gru',
  title: 'minGRU: gates from the input alone',
  place: 'between layers',
  summary:
    'A modern baseline without a recurrent matrix: time passes through products and sums only, so all depth comes from stacking.',
  findings: [noRecurrentMatrix, stackMeasures, linearTime],
  reference: minGru.reference,
  cells: ['min-gru'],
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'min-gru',
      depth: 1,
      layers: base.layers ?? 2,
      cell: { kind: 'min-gru', options: {} },
    }),
}
