import { LSTM_GRID } from './lstm.ts'
import { GATE, RAIL, TOP, type Template } from './template.ts'

/** Columns of one cell, and rows from the fast ones to the slow one above. */
const STRETCH = 7
const FLOOR = 13

const fastCount = (names: readonly string[]): number =>
  names.filter((name) => /^forget-gate-pre-\d+$/.test(name)).length

/** 'forget-gate-2' stands where an LSTM has it, further right; what the last cell makes is h and c. */
function split(name: string, names: readonly string[]): readonly [local: string, which: string] {
  const [, local = name, which = String(fastCount(names)), joint = ''] = /^(.*?)-(\d+|slow)(:joint)?$/.exec(name) ?? []
  return [local + joint, which]
}

/** Fast cells from left to right, the slow one above between the first and the second. */
export const fastSlow: Template = {
  cell: 'fast-slow',
  place: (name, names) => {
    if (name === 'transition:joint') return [0.9, RAIL]
    const state = /^([hc])(-slow)?\.previous$/.exec(name)
    if (state !== null) return [0, (state[1] === 'c' ? TOP : RAIL) + (state[2] === undefined ? 0 : FLOOR)]
    const [local, which] = split(name, names)
    const place = local === 'h' ? ([7, GATE + 2] as const) : LSTM_GRID[local]
    if (place === undefined) return undefined
    const [column, row] = place
    if (which === 'slow') return [column + STRETCH, row + FLOOR]
    return [column + STRETCH * (which === '1' ? 0 : Number(which)), row]
  },
  out: (names) => 8 + STRETCH * fastCount(names),
}
