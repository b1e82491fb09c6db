import { LSTM_GRID } from './lstm.ts'
import { GATE, RAIL, TOP, type Template } from './template.ts'

/** Rows of one grid layer; columns from the LSTM along time to the one along depth. */
const FLOOR = 15
const STRETCH = 9.25

const depthOf = (names: readonly string[]): number => names.filter((name) => /^candidate-pre-t\d+$/.test(name)).length

/** Grid layers upward; in each the LSTM along time at the left, the one along depth at its right. */
export const gridLstm: Template = {
  cell: 'grid-lstm',
  place: (name, names) => {
    const entry = /^([hc])(?:-(\d+))?\.previous$/.exec(name)
    const floorOf = (level: string): number => FLOOR * (Number(level) - 1)
    if (entry !== null) return [0, floorOf(entry[2] ?? String(depthOf(names))) + (entry[1] === 'c' ? TOP : RAIL)]
    const transition = /^transition(?:-(\d+))?:joint$/.exec(name)
    if (transition !== null) return [0.9, floorOf(transition[1] ?? '1') + RAIL]
    // What the LSTMs along time make is called as a layer's state is: h and c in the last grid layer.
    const state = /^([hc])(?:-(\d+))?$/.exec(name)
    const stated = state === null ? name : `${state[1] ?? ''}-t${state[2] ?? String(depthOf(names))}`
    const [, local = name, way, level = '1', joint = ''] = /^(.*?)-([td])(\d+)(:joint)?$/.exec(stated) ?? []
    const place = local === 'h' ? ([7, GATE + 2] as const) : LSTM_GRID[local + joint]
    return place === undefined ? undefined : [place[0] + (way === 'd' ? STRETCH : 0), place[1] + floorOf(level)]
  },
  out: () => 8 + STRETCH,
}
