/** What counts of characters, and of pairs of characters, predict. */

/** Added to every count, so that nothing is impossible. */
const ADDED = 0.02

export interface SymbolStreams {
  readonly train: Int32Array
  readonly test: Int32Array
  /** Number of symbols. */
  readonly size: number
}

/**
 * Bits per symbol of the test stream (after its first symbol) when every symbol follows its training frequency ('unigram'), or its
 * frequency after the symbol before ('bigram'): plain counts plus 0.02, no back-off.
 */
export function nGramLevels(streams: SymbolStreams): { readonly unigram: number; readonly bigram: number } {
  return { unigram: bitsPerSymbol(streams, 1), bigram: bitsPerSymbol(streams, streams.size) }
}

/** `contexts`: 1 ignores the symbol before, `size` tells them all apart. */
function bitsPerSymbol({ train, test, size }: SymbolStreams, contexts: number): number {
  const counts = new Float64Array(contexts * size).fill(ADDED)
  const totals = new Float64Array(contexts).fill(ADDED * size)
  for (let t = 1; t < train.length; t++) {
    const context = contexts === 1 ? 0 : train[t - 1]!
    const cell = context * size + train[t]!
    counts[cell] = counts[cell]! + 1
    totals[context] = totals[context]! + 1
  }
  let bits = 0
  for (let t = 1; t < test.length; t++) {
    const context = contexts === 1 ? 0 : test[t - 1]!
    bits -= Math.log2(counts[context * size + test[t]!]! / totals[context]!)
  }
  return bits / (test.length - 1)
}
