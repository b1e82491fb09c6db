/** Numbers written as text. */

/** Squares of larger values, summed, come near the end of the floating-point numbers. */
export const LARGEST = 1e100

/** The number; NaN for an empty cell and the words that stand for a missing value; undefined for anything else. */
export function numberIn(cell: string): number | undefined {
  if (isNumber(cell)) {
    const value = Number(cell)
    return Math.abs(value) <= LARGEST ? value : undefined
  }
  return isGap(cell) ? NaN : undefined
}

/** True for a decimal number with a point, as '-3', '.5', '1e-4'. */
export function isNumber(cell: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(cell)
}

/** True for an empty cell and for the words that stand for a missing value. */
export function isGap(cell: string): boolean {
  return /^(?:|na|n\/a|nan|null|none|\?|-)$/i.test(cell)
}

/** What is wrong with a cell that `numberIn` could not read. */
export function objectionTo(cell: string): string {
  return isNumber(cell) ? `'${cell}' is too large to compute with` : `'${cell}' is not a number`
}
