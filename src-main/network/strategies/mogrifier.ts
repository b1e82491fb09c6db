import { mogrifier } from '../cells/mogrifier.ts'
import { mogrifierContext, mogrifierMeasures, mogrifierText } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** x and h scale each other in `depth` rounds before the gates. */
export const mogrifierStrategy: Strategy = {
  id: 'mogrifier',
  title: 'Mogrifier LSTM',
  place: 'transition',
  summary:
    'Before the gates, input and state scale each other feature by feature in a few rounds: depth on the way from h to the gates, the memory untouched.',
  findings: [mogrifierText, mogrifierContext, mogrifierMeasures],
  reference: mogrifier.reference,
  cells: ['mogrifier'],
  defaultDepth: 5,
  defaultLayers: 1,
  build: (base) => {
    const depth = base.depth ?? 5
    return assemble(base, { strategy: 'mogrifier', depth, cell: { kind: 'mogrifier', options: { depth } } })
  },
}
