/** The door to fastest-levenshtein: every message that suggests a name gets it here. */
import { distance } from 'fastest-levenshtein'

/**
 * The candidate with the fewest edits from `name` (Levenshtein 1966, letter case ignored); the first one of several equals.
 * Undefined when none is near: more than half of its letters would have to change.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let fewest = Infinity
  for (const candidate of candidates) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase())
    if (edits >= fewest || edits > Math.max(name.length, candidate.length) / 2) continue
    best = candidate
    fewest = edits
  }
  return best
}

/** "Did you mean 'copy'? There are: adding, copy." The first sentence only where a candidate is near. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates)
  const all = `There are: ${candidates.join(', ')}.`
  return near === undefined ? all : `Did you mean '${near}'? ${all}`
}
