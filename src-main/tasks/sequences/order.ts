/** Which sequences come together in a batch, and when. */
import { permutation, randomStream } from '../../foundation/random.ts'

/** Indices 0 .. count-1 in order, cut into groups of at most `size`. */
export function consecutive(count: number, size: number): number[][] {
  return groups(
    Array.from({ length: count }, (_, k) => k),
    size,
  )
}

/** Indices by rising length, cut into groups of at most `size`: little padding, and the same groups every time. */
export function byLength(lengths: readonly number[], size: number): number[][] {
  const order = lengths.map((_, k) => k)
  order.sort((a, b) => lengths[a]! - lengths[b]!)
  return groups(order, size)
}

/**
 * Groups of like length in random order, drawn by (seed, epoch): sequences of equal length are shuffled before sorting,
 * groups after. The number of groups, and the longest sequence of each, are the same in every epoch.
 */
export function bucketsByLength(
  lengths: readonly number[],
  size: number,
  draw: { readonly seed: number; readonly epoch: number },
): number[][] {
  const random = randomStream(draw.seed, 'order of sequences', draw.epoch)
  const order = permutation(random, lengths.length)
  order.sort((a, b) => lengths[a]! - lengths[b]!)
  const buckets = groups(order, size)
  return permutation(random, buckets.length).map((k) => buckets[k]!)
}

function groups(order: readonly number[], size: number): number[][] {
  const cut: number[][] = []
  for (let start = 0; start < order.length; start += size) cut.push(order.slice(start, start + size))
  return cut
}
