import { GATE, gateColumn, TOP, type Grid, type Template } from './template.ts'

const GRU: Grid = {
  'h.previous': [0, TOP],
  ...gateColumn('update-gate', 2),
  keep: [2, GATE + 3],
  kept: [2, TOP],
  ...gateColumn('candidate', 4),
  written: [4, GATE + 3],
  h: [4, TOP],
}

/** The state runs on top like a memory: no matrix lies on its way. */
export const minGru: Template = { cell: 'min-gru', place: (name) => GRU[name], out: () => 5 }

const LSTM: Grid = {
  'h.previous': [0, TOP],
  ...gateColumn('forget-gate', 2),
  keep: [2, GATE + 4],
  kept: [2, TOP],
  ...gateColumn('input-gate', 4),
  'gate-sum': [3, GATE + 1.6],
  share: [3, GATE + 3],
  write: [4, GATE + 4],
  ...gateColumn('candidate', 5.5),
  written: [5.5, GATE + 4],
  h: [5.5, TOP],
}

/** The same with both gates divided by their sum. */
export const minLstm: Template = { cell: 'min-lstm', place: (name) => LSTM[name], out: () => 6.5 }
