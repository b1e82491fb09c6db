import { multiplicativeLstm } from '../cells/multiplicative-lstm.ts'
import { capacity, multiplicativeEnwik, multiplicativeText } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** m = (W_mx x) * (W_mh h<t-1>) in place of h<t-1>. */
export const multiplicativeLstmStrategy: Strategy = {
  id: 'multiplicative-lstm',
  title: 'Multiplicative LSTM (mLSTM)',
  place: 'transition',
  summary:
    'Before the gates the input chooses a transition of its own, m = (W_mx x) * (W_mh h): one more factor on the way through time.',
  findings: [multiplicativeText, multiplicativeEnwik, capacity],
  reference: multiplicativeLstm.reference,
  cells: ['multiplicative-lstm'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) =>
    assemble(base, {
      strategy: 'multiplicative-lstm',
      depth: 1,
      cell: { kind: 'multiplicative-lstm', options: {} },
    }),
}
