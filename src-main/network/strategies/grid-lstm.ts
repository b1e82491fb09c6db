import { gridLstm } from '../cells/grid-lstm.ts'
import { gridMeasures, gridRerun, gridText } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** `depth` grid layers, each with an LSTM along time and one along depth. */
export const gridLstmStrategy: Strategy = {
  id: 'grid-lstm',
  title: '2-D grid LSTM',
  place: 'between layers',
  summary:
    'A stack within one layer in which depth has memories and gates as time has: an LSTM goes up through the grid layers at every step.',
  findings: [gridText, gridRerun, gridMeasures],
  reference: gridLstm.reference,
  cells: ['grid-lstm'],
  defaultDepth: 2,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 2
    return assemble(base, { strategy: 'grid-lstm', depth, cell: { kind: 'grid-lstm', options: { depth } } })
  },
}
