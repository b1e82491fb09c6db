/** The smallest two-sided p that N pairs can give in a sign-flip test: 2^(1 - N), at most 1. */
export function smallestSignFlipP(pairs: number): number {
  return Math.min(1, 2 ** (1 - pairs))
}

/** The smallest two-sided p that N runs against M, not paired, can give in a permutation test: 2 / (N + M choose N), at most 1. */
export function smallestPermutationP(n: number, m: number): number {
  let ways = 1
  for (let k = 1; k <= n; k++) ways *= (m + k) / k
  return Math.min(1, 2 / ways)
}

/**
 * Fewest paired seeds with which a sign-flip test can reach `level` when `comparisons` are corrected together:
 * ceil(log2(2 m / level)), the least N with m 2^(1 - N) <= level. 6 for one comparison at 0.05, 9 for eight. Throws unless
 * 0 < level < 1 and there is a whole number of comparisons from 1 on.
 */
export function seedsNeeded(level: number, comparisons: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`The level is ${level}; it must lie between 0 and 1.`)
  }
  if (!Number.isInteger(comparisons) || comparisons < 1) {
    throw new RangeError(`${comparisons} comparisons: give a whole number from 1 on.`)
  }
  let seeds = 1
  // Counting up instead of a logarithm: exact where 2 m / level is a power of two.
  while (comparisons * smallestSignFlipP(seeds) > level) seeds++
  return seeds
}
