import { GATE, gateColumn, RAIL, type Grid, type Template } from './template.ts'

/** Rows of the stabiliser, the normaliser and the memory. */
const [STABILISER, NORMALISER, MEMORY] = [GATE + 2, GATE + 7, GATE + 10] as const

const GRID: Grid = {
  'h.previous': [0, RAIL],
  'm.previous': [0, STABILISER],
  'n.previous': [0, NORMALISER],
  'c.previous': [0, MEMORY],
  'h-and-x': [1, RAIL],
  'transition:joint': [0.9, RAIL],
  'update:joint': [1.5, RAIL],
  ...gateColumn('forget-gate', 2),
  faded: [2, STABILISER],
  ...gateColumn('input-gate', 4.75),
  m: [3, STABILISER],
  'keep-exponent': [2.5, STABILISER + 2],
  keep: [2.5, STABILISER + 3],
  'write-exponent': [4, STABILISER + 2],
  write: [4, STABILISER + 3],
  'kept-n': [3, NORMALISER],
  n: [4, NORMALISER],
  kept: [2.5, MEMORY],
  ...gateColumn('candidate', 6),
  written: [5.25, NORMALISER + 1.5],
  c: [5.25, MEMORY],
  ...gateColumn('output-gate', 7),
  ratio: [7, NORMALISER + 1.5],
  h: [8, STABILISER + 2],
}

/** Four states in four rows: h below, then the stabiliser m, the normaliser n, the memory c; their quotient comes down to h. */
export const slstm: Template = { cell: 'slstm', place: (name) => GRID[name], out: () => 9 }
