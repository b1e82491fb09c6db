import { RAIL, type Grid, type Template } from './template.ts'
import { LSTM_GRID } from './lstm.ts'

const GRID: Grid = {
  ...LSTM_GRID,
  'h.previous': [0, RAIL - 3],
  'transition:joint': [0.3, RAIL - 3],
  'factor-from-h': [0.4, RAIL - 1],
  'factor-from-x': [1, RAIL - 1],
  m: [0.4, RAIL],
  'h-and-x': [1.3, RAIL],
}

/** As the LSTM; below its rail the two factors of m. */
export const multiplicativeLstm: Template = { cell: 'multiplicative-lstm', place: (name) => GRID[name], out: () => 8 }
