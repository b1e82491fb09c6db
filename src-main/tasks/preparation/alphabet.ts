/** Characters as symbols 0 .. size-1. */

export interface Alphabet {
  /** Characters in the order of their code points; the last may be `OTHER`. */
  readonly characters: readonly string[]
  /** Symbol of each code point. */
  readonly symbols: ReadonlyMap<number, number>
  /** Symbol of every character that has none of its own; undefined where there is no such character. */
  readonly other: number | undefined
}

/** Name of the symbol for characters outside the alphabet. */
export const OTHER = 'other'

/** The text's code points. */
export function codePoints(text: string): Int32Array {
  const points = new Int32Array(text.length)
  let count = 0
  for (let k = 0; k < text.length; k++) {
    const point = text.codePointAt(k)!
    if (point > 0xffff) k++
    points[count++] = point
  }
  return points.subarray(0, count)
}

/**
 * The `most` most frequent characters of the training text; and one symbol for all others, when the rest of the text or
 * rarer characters need it.
 */
export function alphabetOf(training: Int32Array, all: Int32Array, most: number): Alphabet {
  const counts = new Map<number, number>()
  for (const point of training) counts.set(point, (counts.get(point) ?? 0) + 1)
  const byFrequency = [...counts].sort(([a, m], [b, n]) => n - m || a - b)
  const kept = byFrequency.slice(0, most).map(([point]) => point)
  kept.sort((a, b) => a - b)
  const symbols = new Map(kept.map((point, symbol) => [point, symbol]))
  const needsOther = all.some((point) => !symbols.has(point))
  const characters = kept.map((point) => String.fromCodePoint(point))
  return needsOther
    ? { characters: [...characters, OTHER], symbols, other: kept.length }
    : { characters, symbols, other: undefined }
}

/** The symbols of code points. */
export function encode(points: Int32Array, { symbols, other }: Alphabet): Int32Array {
  return points.map((point) => symbols.get(point) ?? other ?? 0)
}
