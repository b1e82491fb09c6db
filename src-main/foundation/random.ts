/**
 * Counter-based randomness: every number is a pure function of its keys, so any process, thread or order of work draws the same.
 * Mixing: the 32-bit finaliser of MurmurHash3 (Appleby 2011) applied key by key.
 */

export type RandomKey = number | string

/** One round of mixing: a well spread 32-bit integer from any 32-bit integer. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A 32-bit hash of keys; numbers count with all their 53 bits, strings with every code unit. */
export function hashKeys(keys: readonly RandomKey[]): number {
  let h = 0x9e3779b9
  const take = (word: number): void => {
    h = mix((Math.imul(h, 0x01000193) ^ word) + 0x7f4a7c15)
  }
  for (const key of keys) {
    if (typeof key === 'number') {
      take(key | 0)
      take(Math.floor(key / 0x1_0000_0000) | 0)
    } else {
      take(key.length)
      for (let k = 0; k < key.length; k++) take(key.charCodeAt(k))
    }
  }
  return h >>> 0
}

/** Uniform in [0, 1) with 24 random bits, from a 32-bit hash. Exact in 32-bit floats too. */
export function unitInterval(hash: number): number {
  return (hash >>> 8) * 2 ** -24
}

/** A stream of uniform numbers in [0, 1), the same for the same keys. Its 2^53 values use two hashes each. */
export function randomStream(seed: number, ...keys: readonly RandomKey[]): () => number {
  const key = hashKeys([seed, ...keys])
  const otherKey = hashKeys([key, 'low bits'])
  let counter = 0
  return () => {
    counter = (counter + 1) >>> 0
    const high = mix(key ^ Math.imul(counter, 0x9e3779b1)) >>> 5
    const low = mix(otherKey ^ Math.imul(counter, 0x85ebca77)) >>> 6
    return (high * 0x400_0000 + low) * 2 ** -53
  }
}

/** A whole number in [0, below), uniform. */
export function randomInteger(random: () => number, below: number): number {
  return Math.floor(random() * below)
}

/** Standard normal numbers by Box and Muller (1958). */
export function normalStream(random: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** A random order of 0 .. count-1 (Fisher and Yates). */
export function permutation(random: () => number, count: number): number[] {
  const order = Array.from({ length: count }, (_, k) => k)
  for (let k = count - 1; k > 0; k--) {
    const other = randomInteger(random, k + 1)
    const kept = order[k] ?? 0
    order[k] = order[other] ?? 0
    order[other] = kept
  }
  return order
}
