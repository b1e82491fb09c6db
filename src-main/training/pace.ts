/** A question that is true when first asked and then at most once in `period` seconds of the clock. */
export function dueEvery(period: number, clock: () => number): () => boolean {
  let next = -Infinity
  return () => {
    const now = clock()
    if (now < next) return false
    next = now + period
    return true
  }
}
