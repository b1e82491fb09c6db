import { GATE, gateColumn, RAIL, TOP, type Grid, type Template } from './template.ts'

export const LSTM_GRID: Grid = {
  'h.previous': [0, RAIL],
  'c.previous': [0, TOP],
  'h-and-x': [1, RAIL],
  'transition:joint': [0.9, RAIL],
  'update:joint': [1.5, RAIL],
  ...gateColumn('forget-gate', 2),
  kept: [2, TOP],
  ...gateColumn('input-gate', 3),
  written: [4, GATE + 3],
  c: [4, TOP],
  ...gateColumn('candidate', 5),
  ...gateColumn('output-gate', 6),
  'cell-norm': [7, GATE + 5],
  squashed: [7, GATE + 4],
  h: [7, GATE + 2],
}

/** Gates in the order forget, input, candidate, output; the memory on top, its tanh on the way down to h. */
export const lstm: Template = { cell: 'lstm', place: (name) => LSTM_GRID[name], out: () => 8 }
