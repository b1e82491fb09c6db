/** Numbers as a terminal shows them: plain letters, thousands apart. */

/** '60 000'; four digits stay together. */
export function count(value: number): string {
  const digits = String(Math.round(value))
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ' ')
}

/** Four significant digits, as '8.423' or '0.01667'; tiny and huge ones as '1.2e-9'. */
export function figure(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '-'
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7)) return value.toExponential(1)
  return String(Number(value.toPrecision(4)))
}

/** '8.3 s', '2 min 05 s', '1 h 12 min'. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const total = Math.round(seconds)
  if (total < 60) return `${total} s`
  if (total < 3600) return `${Math.floor(total / 60)} min ${String(total % 60).padStart(2, '0')} s`
  const minutes = Math.round(total / 60)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
