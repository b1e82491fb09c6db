import type { Cell } from './cell.ts'
import { lstm, lstmStep } from './lstm.ts'

/**
 * Multiplicative LSTM: the gates read m<t> = (W_mx x<t>) * (W_mh h<t-1>) in place of h<t-1>, so that each input chooses a transition of its
 * own. Parameters: 4d(n + d + 1) + d(n + d).
 */
export const multiplicativeLstm: Cell = {
  kind: 'multiplicative-lstm',
  title: 'Multiplicative LSTM (mLSTM)',
  reference: {
    authors: 'Krause, Lu, Murray, Renals',
    year: 2016,
    title: 'Multiplicative LSTM for sequence modelling',
    arxiv: '1609.07959',
  },
  options: lstm.options,
  draw: (pen) =>
    pen.asUnit('', () => {
      const h = pen.connection('transition', pen.previous('h', 'h'))
      const fromX = pen.affine('factor-from-x', [pen.connection('factor', pen.x)], {
        index: 'mx',
        family: 'mx',
        bias: 'none',
      })
      const fromH = pen.affine('factor-from-h', [h], { index: 'mh', family: 'mh', bias: 'none' })
      return lstmStep(pen, pen.apply('hadamard', [fromX, fromH], 'm', 'm'))
    }),
}
