/** Standardising: z = (value - mean) / deviation, fitted on training data alone. */
import { wrongInput } from '../../foundation/problem.ts'

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

/** Squares of larger standardised values leave the range of 32-bit floats. */
const FURTHEST = 1e15

/** The standardised value. Throws `WrongInput` for one so far from all training values that nothing can be computed with it. */
export function standardise(value: number, { mean, deviation }: Scale, place: () => string): number {
  const z = (value - mean) / deviation
  if (Math.abs(z) <= FURTHEST) return z
  throw wrongInput({
    code: 'far-off',
    place: place(),
    message: `${value} is ${z.toExponential(0)} standard deviations of the training values away from their mean (${mean})`,
    hint: 'Correct the value, or leave it out.',
  })
}

function sumOf(pieces: readonly Float64Array[], of: (value: number) => number): number {
  let sum = 0
  for (const piece of pieces) for (const value of piece) sum += of(value)
  return sum
}
