import { GATE, RAIL, type Grid, type Template } from './template.ts'

const GRID: Grid = {
  'h.previous': [0, RAIL],
  'h-and-x': [1, RAIL],
  'transition:joint': [0.9, RAIL],
  'update:joint': [1.5, RAIL],
  pre: [2, GATE - 1],
  norm: [2, GATE - 0.5],
  h: [2, GATE],
}

export const rnn: Template = { cell: 'rnn', place: (name) => GRID[name], out: () => 2 }
