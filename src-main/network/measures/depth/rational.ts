/** Exact fractions, in lowest terms and with a positive denominator. */
import { invariant } from '../../../foundation/invariant.ts'

export interface Rational {
  readonly numerator: number
  readonly denominator: number
}

/** numerator / denominator, both whole; throws where they are not, or where the denominator is zero. */
export function rational(numerator: number, denominator = 1): Rational {
  const exact = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator !== 0
  invariant(exact, 'not a fraction of whole numbers', { numerator, denominator })
  const divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator)) * Math.sign(denominator)
  // `+ 0` makes a zero of either sign the plain one.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** 1 / r; throws for zero. */
export const inverse = (r: Rational): Rational => rational(r.denominator, r.numerator)

export const toNumber = (r: Rational): number => r.numerator / r.denominator

/** '3', or '1/3'. */
export const printRational = (r: Rational): string =>
  r.denominator === 1 ? String(r.numerator) : `${r.numerator}/${r.denominator}`
