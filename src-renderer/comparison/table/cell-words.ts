/** Words and figures that the cells of several columns share. */
import type { Limits, SeedEstimate } from '../../../src-main/contract/comparison.ts'
import { fixed, probability } from '../../../src-main/figures/numerals.ts'

/** What stands where there is no figure. */
export const NONE = '\u2013'

/** A figure in full precision, with its name in a file. */
export interface NamedFigure {
  readonly name: string
  readonly value: number | string | null
}

export function range(
  limits: Limits | null,
  decimals: number,
  write: (value: number, decimals: number) => string,
): string {
  return limits === null ? 'no interval' : `${write(limits[0], decimals)} to ${write(limits[1], decimals)}`
}

export const pWords = (p: number | null): string => (p === null ? NONE : probability(p))

/** '1/2' as one sign where there is one; a skip coefficient is the inverse of a whole number. */
export function fraction(value: number | null): string {
  if (value === null) return NONE
  if (value === 0.5) return '\u00bd'
  if (value === 0.25) return '\u00bc'
  return Number.isInteger(value)
    ? String(value)
    : value < 1
      ? `1/${Number((1 / value).toPrecision(3))}`
      : fixed(value, 1)
}

export const limitFigures = (name: string, limits: Limits | null): NamedFigure[] => [
  { name: `${name}_low`, value: limits?.[0] ?? null },
  { name: `${name}_high`, value: limits?.[1] ?? null },
]

export const estimateFigures = (name: string, estimate: SeedEstimate | null): NamedFigure[] => [
  { name, value: estimate?.mean ?? null },
  ...limitFigures(name, estimate?.interval ?? null),
]
