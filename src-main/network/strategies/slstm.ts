import { slstm } from '../cells/slstm.ts'
import { capacity, linearMemory, xlstmRevise } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** h<t> = o * c<t> / n<t>, with an exponential input gate. */
export const slstmStrategy: Strategy = {
  id: 'slstm',
  title: 'sLSTM: exponential gating',
  place: 'between layers',
  summary:
    'A modern baseline: an input gate without upper bound and a normaliser let the memory revise what it holds. Time has no more depth than in an LSTM.',
  findings: [xlstmRevise, linearMemory, capacity],
  reference: slstm.reference,
  cells: ['slstm'],
  defaultDepth: 1,
  defaultLayers: 1,
  build: (base) => assemble(base, { strategy: 'slstm', depth: 1, cell: { kind: 'slstm', options: {} } }),
}
