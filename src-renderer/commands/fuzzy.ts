/** Search that forgives: letters in order are enough, and the better they sit the higher the text comes. */

export interface Match {
  readonly score: number
  /** Places of the matched letters in the text. */
  readonly at: readonly number[]
}

/**
 * How well the query is found in the text: every word of it as letters in order, case ignored; null when one is not found.
 * Letters at the beginning of a word and letters in a row count more, skipped ones less, so 'gf' finds 'Gradient flow' first.
 */
export function match(query: string, text: string): Match | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = words.map((word) => best(word, text))
  if (found.some((each) => each === null)) return null
  const all = found.filter((each) => each !== null)
  return {
    // Of texts that match alike, the shorter is nearer to what was typed.
    score: all.reduce((sum, { score }) => sum + score, 0) - text.length / 100,
    at: [...new Set(all.flatMap(({ at }) => at))].sort((a, b) => a - b),
  }
}

/** The items whose text matches, best first, in their own order where equal; all of them for an empty query. */
export function search<T>(
  items: readonly T[],
  query: string,
  textOf: (item: T) => string,
): { item: T; match: Match }[] {
  return items
    .map((item) => ({ item, match: match(query, textOf(item)) }))
    .filter((found): found is { item: T; match: Match } => found.match !== null)
    .sort((a, b) => (query.trim() === '' ? 0 : b.match.score - a.match.score))
}

/** The best of the matches that begin at any occurrence of the first letter. */
function best(word: string, text: string): Match | null {
  const lower = text.toLowerCase()
  let found: Match | null = null
  for (let start = lower.indexOf(word[0]!); start >= 0; start = lower.indexOf(word[0]!, start + 1)) {
    const each = from(word, lower, start)
    if (each === null) break
    if (found === null || each.score > found.score) found = each
  }
  return found
}

function from(word: string, text: string, start: number): Match | null {
  const at = [start]
  for (const letter of word.slice(1)) {
    const last = at.at(-1)!
    const inRow = text[last + 1] === letter ? last + 1 : -1
    const next = inRow >= 0 ? inRow : nextLetter(text, letter, last + 1)
    if (next < 0) return null
    at.push(next)
  }
  return { score: at.reduce((sum, place, k) => sum + worth(text, place, at[k - 1]), 0), at }
}

/** The beginning of a later word before any other place. */
function nextLetter(text: string, letter: string, start: number): number {
  for (let k = start; k < text.length; k++) if (text[k] === letter && beginsWord(text, k)) return k
  return text.indexOf(letter, start)
}

function worth(text: string, place: number, before: number | undefined): number {
  const beginning = beginsWord(text, place) ? 8 : 0
  if (before === undefined) return beginning - Math.min(place, 20) / 10
  return beginning + (place === before + 1 ? 9 : -Math.min(place - before, 20) / 10)
}

function beginsWord(text: string, place: number): boolean {
  return place === 0 || !/[\p{L}\p{N}]/u.test(text[place - 1]!)
}
