/** What a round of the loops costs by itself is small beside ten steps; a graph of more steps a round takes longer to start (measured). */
const PREFERRED = 10
const LEAST = 8
const MOST = 13

/** How many steps of a sequence are unrolled into one round, K: all of a short one, else the length near ten that leaves the least padding. */
export function chunkLength(steps: number): number {
  if (steps <= MOST) return steps
  const lengths = Array.from({ length: MOST - LEAST + 1 }, (_, k) => LEAST + k)
  const padding = (length: number): number => Math.ceil(steps / length) * length - steps
  const distance = (length: number): number => Math.abs(length - PREFERRED)
  return lengths.reduce((best, length) => {
    const difference = padding(length) - padding(best)
    return difference < 0 || (difference === 0 && distance(length) < distance(best)) ? length : best
  })
}
