const BARS = '▁▂▃▄▅▆▇█'

/** Values as one row of bars, lowest to highest; more than `columns` values are thinned out evenly. '·' where there is none. */
export function sparkline(values: ArrayLike<number>, columns = 100): string {
  const shown = thinned(values, columns)
  const finite = shown.filter((value) => Number.isFinite(value))
  const low = Math.min(...finite)
  const span = Math.max(...finite) - low
  return shown.map((value) => (Number.isFinite(value) ? BARS[level(value - low, span)]! : '·')).join('')
}

function level(height: number, span: number): number {
  return span === 0 ? 3 : Math.min(BARS.length - 1, Math.floor((height / span) * BARS.length))
}

function thinned(values: ArrayLike<number>, columns: number): number[] {
  const count = Math.min(values.length, columns)
  return Array.from({ length: count }, (_, k) => values[Math.floor((k * values.length) / count)]!)
}

/** Feature `k` of [T, width] as a plain array. */
export function feature(values: ArrayLike<number>, k: number, width: number): number[] {
  return Array.from({ length: values.length / width }, (_, t) => values[t * width + k]!)
}

/** A row of an example: a label, then the drawing. */
export function labelled(label: string, drawing: string, width = 9): string {
  return `${label.padEnd(width)} ${drawing}`
}
