/** Words and figures that the cells of several columns share. */
import type { ComparedRow, Limits, SeedEstimate } from '../../../src-main/contract/comparison.ts'
import { fixed, probability, whole } from '../../../src-main/figures/numerals.ts'

/** What stands where there is no figure. */
export const NONE = '\u2013'

/** What stands where a figure cannot be known: its reason is told in the notes. */
export const NOT_KNOWN = 'not known'

/** A whole number, or that it is not known. */
export const wholeOrUnknown = (value: number | null): string => (value === null ? NOT_KNOWN : whole(value))

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

/** A reach beyond the window that was measured is told as a lower bound: '\u2265 128 the window', or of how many runs it was so. */
export function reachWords(
  reach: ComparedRow['reach'],
  isForeign: boolean,
  decimals: number,
): { readonly main: string; readonly faint?: string } {
  if (reach === null) return { main: '', faint: isForeign ? NOT_KNOWN : 'not measured' }
  const { mean, interval, beyond, n } = reach
  if (beyond === 0) return { main: fixed(mean, decimals), faint: range(interval, decimals, fixed) }
  const whose = beyond === n ? 'the window' : `${beyond} of ${n} the window`
  return { main: `\u2265 ${fixed(mean, decimals)}`, faint: whose }
}
