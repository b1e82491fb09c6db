/** Numbers as a user types them into a field. */

export interface NumberRange {
  readonly least?: number | undefined
  readonly most?: number | undefined
  readonly whole?: boolean | undefined
}

/** '157 000', '3e-3', '−2' as numbers; undefined for anything else. Gaps between thousands may be of any kind, the minus a true one. */
export function numberFrom(text: string): number | undefined {
  const plain = text.replace(/[\s\u202f\u00a0]/g, '').replace('\u2212', '-')
  const value = plain === '' ? NaN : Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** What is wrong with the text as a number of this range, in words; null: nothing. */
export function objectionTo(text: string, { least, most, whole }: NumberRange): string | null {
  const value = numberFrom(text)
  if (value === undefined) return text.trim() === '' ? 'needs a number' : `'${text.trim()}' is not a number`
  if (whole === true && !Number.isInteger(value)) return 'must be a whole number'
  if (least !== undefined && value < least) return `must be at least ${spelled(least)}`
  if (most !== undefined && value > most) return `must be at most ${spelled(most)}`
  return null
}

/** '2 to 100 000', '0.01 or more'; undefined where anything goes, and for '0 or more', which goes without saying. */
export function rangeWords({ least, most }: NumberRange): string | undefined {
  if (least !== undefined && most !== undefined) return `${spelled(least)} to ${spelled(most)}`
  if (least !== undefined) return least === 0 ? undefined : `${spelled(least)} or more`
  return most === undefined ? undefined : `at most ${spelled(most)}`
}

/** The next value for an arrow key: by 1 for whole numbers, else by a tenth of the value's leading digit; kept in range. */
export function stepped(value: number, direction: 1 | -1, { least, most, whole }: NumberRange): number {
  const size = whole === true || value === 0 ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  const next = Number((value + direction * size).toPrecision(12))
  return Math.min(most ?? Infinity, Math.max(least ?? -Infinity, next))
}

/** As a field shows it: thin gaps from five digits on, small and large numbers as powers of ten. */
export function spelled(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e9)) return value.toExponential().replace('e+', 'e').replace('-', '\u2212')
  const [before = '', after] = String(size).split('.')
  const grouped = before.length > 4 ? before.replace(/\B(?=(\d{3})+$)/g, '\u202f') : before
  return `${value < 0 ? '\u2212' : ''}${grouped}${after === undefined ? '' : `.${after}`}`
}
