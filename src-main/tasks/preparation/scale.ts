/** Standardising: z = (value - mean) / deviation, fitted on training data alone. */

export interface Scale {
  readonly mean: number
  /** 1 where all values are alike, so that they become 0. */
  readonly deviation: number
  readonly isConstant: boolean
}

/** Mean and standard deviation (of the values as they are, divided by their number) of several pieces of one channel. */
export function fitScale(pieces: readonly Float64Array[]): Scale {
  const count = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const mean = sumOf(pieces, (value) => value) / count
  const deviation = Math.sqrt(sumOf(pieces, (value) => (value - mean) ** 2) / count)
  const isConstant = !(deviation > 1e-12 * Math.max(1, Math.abs(mean)))
  return { mean, deviation: isConstant ? 1 : deviation, isConstant }
}

function sumOf(pieces: readonly Float64Array[], of: (value: number) => number): number {
  let sum = 0
  for (const piece of pieces) for (const value of piece) sum += of(value)
  return sum
}
