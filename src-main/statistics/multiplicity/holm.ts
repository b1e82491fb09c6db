import type { Method } from '../method.ts'

export const holmMethod: Method = {
  id: 'holm',
  name: 'Holm correction',
  alsoCalled: ['Holm-Bonferroni', 'step-down Bonferroni'],
  assumes: ['none about dependence: it bounds the chance of one false claim or more in any case'],
  smallestSample: 1,
  reference: {
    authors: 'Holm',
    year: 1979,
    title: 'A simple sequentially rejective multiple test procedure',
    venue: 'Scandinavian Journal of Statistics 6(2), 65-70',
  },
}

/**
 * Adjusted p values in the order given: the k-th smallest becomes max over j <= k of (m - j + 1) p_(j), at most 1. `family`
 * is m; it may exceed the p values at hand, for comparisons that were planned and gave none. Throws on a p outside [0, 1] and on a
 * family smaller than the p values.
 */
export function holm(p: readonly number[], family: number = p.length): number[] {
  requireProbabilities(p)
  if (family < p.length) {
    throw new RangeError(`A family of ${family} comparisons cannot hold ${p.length} p values.`)
  }
  const adjusted = new Array<number>(p.length)
  let largest = 0
  for (const [rank, index] of ascendingOrder(p).entries()) {
    largest = Math.max(largest, Math.min(1, (family - rank) * p[index]!))
    adjusted[index] = largest
  }
  return adjusted
}

/** Indices of the p values from the smallest to the largest. */
export function ascendingOrder(p: readonly number[]): number[] {
  return p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!)
}

/** Throws, naming the value and its place, unless every value lies in [0, 1]. */
export function requireProbabilities(p: readonly number[]): void {
  const wrong = p.findIndex((value) => !(value >= 0 && value <= 1))
  if (wrong < 0) return
  throw new RangeError(`p value ${wrong + 1} of ${p.length} is ${p[wrong]}; it must lie between 0 and 1.`)
}
