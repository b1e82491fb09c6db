const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Symbols as one row of text, one character each, blank (0) as '·'; long rows are cut with '…'. */
export function spelled(symbols: ArrayLike<number>, columns = 120): string {
  const row = Array.from({ length: Math.min(symbols.length, columns) }, (_, t) => sign(symbols[t]!)).join('')
  return symbols.length > columns ? `${row}…` : row
}

function sign(symbol: number): string {
  return symbol === 0 ? '·' : (DIGITS[symbol] ?? '?')
}
