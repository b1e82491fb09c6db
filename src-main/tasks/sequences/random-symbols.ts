import { randomInteger } from '../../foundation/random.ts'

/** So many symbols in [0, size), uniform and independent. */
export function randomSymbols(random: () => number, length: number, size: number): Int32Array {
  const symbols = new Int32Array(length)
  for (let t = 0; t < length; t++) symbols[t] = randomInteger(random, size)
  return symbols
}
