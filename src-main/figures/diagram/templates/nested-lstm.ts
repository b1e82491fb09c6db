import { gateColumn, GATE, RAIL, TOP, type Grid, type Template } from './template.ts'

/** Rows from one level to the one inside it, and columns by which that stands further right. */
const FLOOR = 12
const STRETCH = 5

/** What a level draws before the level inside it. */
const GATES: Grid = {
  'h-and-x': [1, RAIL],
  'update:joint': [1.5, RAIL],
  ...gateColumn('forget-gate', 2),
  kept: [2, GATE + 3],
  ...gateColumn('input-gate', 3),
  ...gateColumn('candidate', 4),
  written: [4, GATE + 3],
}
/** And after it. */
const OUTPUT: Grid = { ...gateColumn('output-gate', 6), squashed: [7, GATE + 4], c: [5, TOP] }

const split = (name: string): readonly [local: string, level: number] => {
  const [, local = name, level = '1', joint = ''] = /^(.*?)-(\d+)((?::joint)?)$/.exec(name) ?? []
  return [local + joint, Number(level)]
}

const levelCount = (names: readonly string[]): number =>
  1 + names.filter((name) => name.startsWith('forget-gate-pre-')).length

/** Levels upward: what one keeps and writes is the state and the input of the next, whose output is its memory. */
export const nestedLstm: Template = {
  cell: 'nested-lstm',
  place: (name, names) => {
    if (name === 'h.previous') return [0, RAIL]
    if (name === 'transition:joint') return [0.9, RAIL]
    const memory = /^(c(?:-\d+)?)\.previous$/.exec(name)?.[1]
    const [local, level] = split(memory ?? name)
    const floor = FLOOR * (level - 1)
    if (memory !== undefined) return [0, floor + TOP]
    const levels = levelCount(names)
    const left = STRETCH * (level - 1)
    const right = STRETCH * (levels - 1) + 2.5 * (levels - level)
    if (local === 'h') return [right + 7, GATE + 2]
    if (local === 'c' && level < levels) return [right + 4.5, floor + FLOOR + GATE + 2]
    if (local === 'kept' && level === levels) return [left + 2, floor + TOP]
    const [gate, output] = [GATES[local], OUTPUT[local]]
    if (gate !== undefined) return [gate[0] + left, gate[1] + floor]
    return output === undefined ? undefined : [output[0] + right, output[1] + floor]
  },
  out: (names) => 8 + (STRETCH + 2.5) * (levelCount(names) - 1),
}
