import { GATE, gateColumn, RAIL, TOP, type Grid, type Template } from './template.ts'

/** One gated step, without where its state comes from: reset, update, candidate; what is kept runs on top. */
export const GATED_STEP: Grid = {
  'h-and-x': [1, RAIL],
  'transition:joint': [0.9, RAIL],
  'update:joint': [1.5, RAIL],
  'carry:joint': [1.5, TOP],
  ...gateColumn('reset-gate', 2),
  reset: [2, GATE + 2],
  ...gateColumn('update-gate', 3),
  keep: [3, GATE + 3],
  kept: [3, TOP],
  written: [4, GATE + 2],
  'reset-and-x': [5, RAIL + 1.5],
  ...gateColumn('candidate', 5),
}

const GRID: Grid = {
  ...GATED_STEP,
  'h.previous': [0, RAIL],
  h: [4, TOP],
  // Reset after the product: the two halves of each gate come together above their maps.
  'reset-gate-from-h': [2, GATE - 2],
  'reset-from-h': [2, GATE - 2],
  'reset-from-x': [2.5, GATE - 2],
  'update-from-h': [3, GATE - 2],
  'update-from-x': [3.5, GATE - 2],
  'candidate-from-h': [4.5, GATE - 2],
  'candidate-from-x': [5, GATE - 2],
}

export const gru: Template = { cell: 'gru', place: (name) => GRID[name], out: () => 6 }
