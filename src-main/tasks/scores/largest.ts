/** Index of the largest of `count` numbers from `start`; the first of several equals. */
export function indexOfLargest(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0
  for (let k = 1; k < count; k++) if (values[start + k]! > values[start + best]!) best = k
  return best
}
