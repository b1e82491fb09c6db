import type { Grid, Template } from './template.ts'

/** Rows of the two parts of the memory, and of what turns one into the other between them. */
const [IMAGINARY, TURN, REAL] = [7, 10.5, 14] as const

const GRID: Grid = {
  'c-im.previous': [0, IMAGINARY],
  'c-re.previous': [0, REAL],
  'carousel-im:joint': [0.9, IMAGINARY],
  'carousel-re:joint': [0.9, REAL],
  'turned-re': [2, TURN],
  'lambda-im': [3, TURN],
  'turned-im': [4, TURN],
  'lambda-re': [5.5, TURN],
  'kept-re': [5.5, REAL],
  'kept-im': [5.5, IMAGINARY],
  'candidate-im': [7, 3],
  'written-im': [7, 4.5],
  gamma: [8, 4.5],
  'written-re': [9, 4.5],
  'candidate-re': [9, 3],
  'rest-im': [7, 5.8],
  'rest-re': [7, 15.2],
  'c-im': [7, IMAGINARY],
  'c-re': [7, REAL],
  c: [10.5, TURN],
  read: [11.5, 15.4],
  direct: [12.5, 3],
  'h-pre': [12.5, 16.4],
  h: [12.5, 17.4],
}

/** The real part of the memory above the imaginary one: each is kept by a share, and turned into the other. */
export const lru: Template = { cell: 'lru', place: (name) => GRID[name], out: () => 12.5 }
