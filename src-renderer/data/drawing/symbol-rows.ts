/** Symbols in rows that fit the width, each with what is wanted below it. */

export interface SymbolCell {
  /** Step, from 1. */
  readonly step: number
  readonly read: string
  /** Null where nothing is wanted. */
  readonly wanted: string | null
}

export interface SymbolRows {
  readonly rows: readonly (readonly SymbolCell[])[]
  /** What is wanted after the last step alone; null: along the way. */
  readonly final: string | null
  /** The symbol that fills most of the sequence, to be drawn faint: silence is no news. Null where none does. */
  readonly silence: string | null
  /** Letters that a cell has room for. */
  readonly letters: number
  /** Steps at the end that are left out: the table has them. */
  readonly hidden: number
}

const MOST_LETTERS = 6
const MOST_CELLS = 600

/** `columns`: cells of one letter that fit beside each other. */
export function symbolRows(input: readonly string[], target: readonly (string | null)[], columns: number): SymbolRows {
  const wanted = target.filter((symbol) => symbol !== null)
  const isFinal = wanted.length === 1 && target.at(-1) !== null
  const shown = isFinal ? input : [...input, ...wanted]
  const longest = shown.reduce((most, symbol) => Math.max(most, symbol.length), 1)
  const letters = Math.min(MOST_LETTERS, longest)
  // A letter takes about a third of the cell that stands around it.
  const perRow = Math.max(5, 5 * Math.floor(columns / (0.65 + 0.35 * letters) / 5))
  const cells = input
    .slice(0, MOST_CELLS)
    .map((read, t): SymbolCell => ({ step: t + 1, read, wanted: isFinal ? null : (target[t] ?? null) }))
  return {
    rows: Array.from({ length: Math.ceil(cells.length / perRow) }, (_, row) =>
      cells.slice(row * perRow, (row + 1) * perRow),
    ),
    final: isFinal ? wanted[0]! : null,
    silence: silenceOf(input),
    letters,
    hidden: input.length - cells.length,
  }
}

/** Only of sequences with more than two symbols: of two, both tell. */
function silenceOf(input: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const symbol of input) counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  if (counts.size <= 2) return null
  const [symbol, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))
  return count > input.length / 2 ? symbol : null
}
