import { LSTM_GRID } from './lstm.ts'
import { GATE, RAIL, type Grid, type Template } from './template.ts'

/** Columns of one round. */
const STRETCH = 2
/** x runs below the rail, h on it. */
const INPUT = RAIL - 2

/** 'x-1', 'h-2' and their gates, by the number of the round. */
const ROUND: Grid = {
  'mogrifier-gate-pre': [0.6, GATE - 2],
  'mogrifier-gate': [0.6, GATE - 1],
  'mogrifier-factor': [1.3, GATE],
  x: [1.6, INPUT],
  h: [1.6, RAIL],
}

const roundOf = (name: string): readonly [local: string, number: number] | undefined => {
  const [, local, number] = /^(.*)-(\d+)$/.exec(name) ?? []
  return local === undefined || ROUND[local] === undefined ? undefined : [local, Number(number)]
}

const roundCount = (names: readonly string[]): number =>
  names.filter((name) => name.startsWith('mogrifier-factor-')).length

/** The rounds from left to right, then the LSTM. */
export const mogrifier: Template = {
  cell: 'mogrifier',
  place: (name, names) => {
    const [local, number] = roundOf(name) ?? []
    if (local !== undefined && number !== undefined) {
      const place = ROUND[local]
      return place === undefined ? undefined : [place[0] + STRETCH * (number - 1) + 1, place[1]]
    }
    const place = LSTM_GRID[name]
    if (place === undefined || name.endsWith('.previous')) return place
    if (name === 'transition:joint') return [0.9, RAIL]
    return [place[0] + STRETCH * roundCount(names) + 0.5, place[1]]
  },
  out: (names) => 8.5 + STRETCH * roundCount(names),
}
