import type { Sample } from '../sample.ts'

/** Ranks 1..N in the values' order; equal values share the mean of their ranks (midranks). */
export function midranks(values: Sample): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i)
  order.sort((a, b) => values[a]! - values[b]!)
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length;) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (const i of order.slice(start, end)) ranks[i] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}
