import { minLstm } from '../cells/min-gru.ts'
import { linearTime, noRecurrentMatrix, stackMeasures } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** h<t> = f' * h<t-1> + i' * candidate; gates and candidate see x<t> alone. */
export const minLstmStrategy: Strategy = {
  id: 'min-lstm',
  title: 'minLSTM: gates from the input alone',
  place: 'between layers',
  summary:
    'A modern baseline without a recurrent matrix: time passes through products and sums only, so all depth comes from stacking.',
  findings: [noRecurrentMatrix, stackMeasures, linearTime],
  reference: minLstm.reference,
  cells: ['min-lstm'],
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'min-lstm',
      depth: 1,
      layers: base.layers ?? 2,
      cell: { kind: 'min-lstm', options: {} },
    }),
}
