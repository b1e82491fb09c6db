import { gateColumn, GATE, RAIL, TOP, type Grid, type Template } from './template.ts'

/** Rows of one level, columns of one way back. */
const FLOOR = 15
const STRETCH = 1.6

const LEVEL: Grid = {
  'h-and-x': [1, RAIL],
  'update:joint': [1.4, RAIL],
  ...gateColumn('forget-gate', 2),
  kept: [2, TOP],
  ...gateColumn('input-gate', 3),
  written: [4, GATE + 3],
  c: [4, TOP],
  'back-and-x': [4.4, GATE - 2.4],
  ...gateColumn('candidate', 5),
  ...gateColumn('output-gate', 6),
  squashed: [7, GATE + 4],
  h: [7, GATE + 2],
}

const BACK: Grid = {
  'feedback-gate-pre': [0.8, GATE - 1],
  'feedback-gate': [0.8, GATE],
  'feedback-factor': [0.8, GATE + 1.4],
  'fed-back': [1.5, GATE + 2.6],
}

const levelCount = (names: readonly string[]): number =>
  names.filter((name) => /^forget-gate-pre-\d+$/.test(name)).length

/** Levels upward; within each the ways back from every level first, then its LSTM. */
export const gatedFeedback: Template = {
  cell: 'gated-feedback',
  place: (name, names) => {
    const levels = levelCount(names)
    const entry = /^([hc])(?:-(\d+))?\.previous$/.exec(name)
    if (entry !== null) return [0, FLOOR * (Number(entry[2] ?? levels) - 1) + (entry[1] === 'c' ? TOP : RAIL)]
    if (name === 'all-h') return [0.6, RAIL - 2]
    const back = /^(.*)-(\d+)-to-(\d+)$/.exec(name)
    if (back !== null) {
      const place = BACK[back[1] ?? '']
      if (place === undefined) return undefined
      return [place[0] + 1 + STRETCH * (Number(back[2]) - 1), place[1] + FLOOR * (Number(back[3]) - 1)]
    }
    const [, local = name, level = String(levels), joint = ''] = /^(.*?)-(\d+)(:joint)?$/.exec(name) ?? []
    const floor = FLOOR * (Number(level) - 1)
    if (local === 'below-and-all') return [1, floor + RAIL - 2]
    const place = LEVEL[local + joint]
    return place === undefined ? undefined : [place[0] + STRETCH * levels + 1, place[1] + floor]
  },
  out: (names) => 9 + STRETCH * levelCount(names),
}
