/** What simple counts per key predict of the next step of a piano roll. */

/** Piano rolls [T, keys] of zeros and ones. */
export interface Rolls {
  readonly keys: number
  readonly train: readonly Float32Array[]
  readonly test: readonly Float32Array[]
}

/**
 * Negative log-likelihood in nats per step, summed over keys, of the test steps after the first when every key follows
 * its training frequency ('marginal'), or its frequency given whether it sounded one step ago ('markov'). Counts start at 1/2 each.
 */
export function keyLevels({ keys, train, test }: Rolls): { readonly marginal: number; readonly markov: number } {
  const seen = transitions(train, keys)
  const judged = transitions(test, keys)
  const steps = test.reduce((count, roll) => count + roll.length / keys - 1, 0)
  return {
    marginal: nll(overContexts(seen), overContexts(judged)) / steps,
    markov: nll(seen, judged) / steps,
  }
}

/** How often a key went from silent or sounding to silent or sounding: [keys, before, after]. */
function transitions(rolls: readonly Float32Array[], keys: number): Float64Array {
  const counts = new Float64Array(4 * keys)
  for (const roll of rolls) {
    for (let start = keys; start < roll.length; start += keys) {
      for (let key = 0; key < keys; key++) {
        const cell = 4 * key + 2 * roll[start - keys + key]! + roll[start + key]!
        counts[cell] = counts[cell]! + 1
      }
    }
  }
  return counts
}

/** [keys, before, after] summed over what was before: [keys, after]. */
function overContexts(counts: Float64Array): Float64Array {
  return Float64Array.from({ length: counts.length / 2 }, (_, k) => {
    const cell = 4 * Math.floor(k / 2) + (k % 2)
    return counts[cell]! + counts[cell + 2]!
  })
}

/** Negative log-likelihood of the judged counts [cells, 2] under the frequencies of the seen ones. */
function nll(seen: Float64Array, judged: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < seen.length; cell += 2) {
    const silent = seen[cell]! + 0.5
    const sounding = seen[cell + 1]! + 0.5
    const all = silent + sounding
    sum -= judged[cell]! * Math.log(silent / all) + judged[cell + 1]! * Math.log(sounding / all)
  }
  return sum
}
