/** Numbers as they are printed: true minus, thin gaps between thousands, as many decimals as the spread warrants. */

const MINUS = '\u2212'
/** Narrow and never broken at the end of a line. */
const THIN_GAP = '\u202f'

/** '8.42', '−0.10'; a value that rounds to zero has no sign. */
export function fixed(value: number, decimals: number): string {
  const digits = grouped(Math.abs(value).toFixed(decimals))
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `${MINUS}${digits}` : digits
}

/** As `fixed`, with a plus before what is above zero. */
export function signed(value: number, decimals: number): string {
  return Number(value.toFixed(decimals)) > 0 ? `+${fixed(value, decimals)}` : fixed(value, decimals)
}

/** '156 688'. */
export function whole(value: number): string {
  return fixed(Math.round(value), 0)
}

function grouped(digits: string): string {
  const [before = '', after] = digits.split('.')
  const spaced = before.replace(/\B(?=(\d{3})+$)/g, THIN_GAP)
  return after === undefined ? spaced : `${spaced}.${after}`
}

/** Decimals that show two significant digits of the typical (median) half-width; those of `values` to four digits without any. */
export function decimalsFor(halfWidths: readonly number[], values: readonly number[]): number {
  const widths = halfWidths.filter((width) => Number.isFinite(width) && width > 0).sort((a, b) => a - b)
  const typical = widths[widths.length >> 1]
  if (typical !== undefined) return decimalsOf(typical, 2)
  const largest = Math.max(0, ...values.map(Math.abs))
  return largest === 0 ? 2 : decimalsOf(largest, 4)
}

function decimalsOf(size: number, significant: number): number {
  return Math.min(6, Math.max(0, significant - 1 - Math.floor(Math.log10(size))))
}

/** A probability value: two significant digits, never smaller than '< 0.001'. */
export function probability(p: number): string {
  if (p < 0.001) return '< 0.001'
  return p >= 0.995 ? '1' : String(Number(p.toPrecision(2)))
}

/** 'p = 0.031', 'p < 0.001'. */
export const pEquals = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${probability(p)}`)

/** '8.3 s', '2 min 05 s', '1 h 12 min'. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${fixed(seconds, 1)} s`
  const total = Math.round(seconds)
  if (total < 60) return `${total} s`
  if (total < 3600) return `${Math.floor(total / 60)} min ${String(total % 60).padStart(2, '0')} s`
  const minutes = Math.round(total / 60)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
