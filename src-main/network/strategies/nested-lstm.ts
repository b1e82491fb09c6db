import { nestedLstm } from '../cells/nested-lstm.ts'
import { nestedMeasures, nestedText, nestedTimeScales } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** c<t> = LSTM_2(i * candidate, f * c<t-1>), `depth` levels deep. */
export const nestedLstmStrategy: Strategy = {
  id: 'nested-lstm',
  title: 'Nested LSTM',
  place: 'memory',
  summary:
    'The memory cell is itself the output of an LSTM: levels lie inside each other, and only the innermost memory is a plain sum.',
  findings: [nestedText, nestedTimeScales, nestedMeasures],
  reference: nestedLstm.reference,
  cells: ['nested-lstm'],
  defaultDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    return assemble(base, { strategy: 'nested-lstm', depth, cell: { kind: 'nested-lstm', options: { depth } } })
  },
}
