import { CELLS } from '../cells/index.ts'
import type { Strategy } from './strategy.ts'

/** The cells of the question; every other cell is a strategy by itself. */
const PLAIN_CELLS = ['rnn', 'lstm', 'gru']

/** Kinds of cells that a strategy can deepen; a strategy that is a cell of its own takes no other. */
export function cellsOf({ cells }: Strategy): readonly string[] {
  return cells === 'any' ? CELLS.map(({ kind }) => kind) : cells
}

/** Whether a strategy is a cell of its own: another one that is asked for is then meant for other strategies. */
export function isOwnCell(strategy: Strategy): boolean {
  return !cellsOf(strategy).some((kind) => PLAIN_CELLS.includes(kind))
}

/** The cell that a strategy deepens when nothing else is said: the LSTM, or the first that it can. */
export function usualCell(strategy: Strategy): string {
  const possible = cellsOf(strategy)
  return possible.includes('lstm') ? 'lstm' : (possible[0] ?? 'lstm')
}
