/** A line of numbers as small bars, for a terminal. */
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

export interface SparklineScale {
  /** Characters at most; more values are thinned. */
  readonly width: number
  /** 'log': four decades below the largest, what is smaller is the lowest bar. */
  readonly scale: 'linear' | 'log'
}

/** One character a value, from 0 (or four decades below) to the largest; '·' where there is no number. */
export function sparkline(values: ArrayLike<number>, { width, scale }: SparklineScale): string {
  const chosen = thinned(values, width)
  const largest = chosen.reduce((most, value) => (Number.isFinite(value) && value > most ? value : most), 0)
  return chosen.map((value) => bar(largest === 0 ? 0 : heightOf(value / largest, scale), value)).join('')
}

function heightOf(share: number, scale: SparklineScale['scale']): number {
  return scale === 'linear' ? share : 1 + Math.log10(share) / 4
}

function bar(height: number, value: number): string {
  if (Number.isNaN(value)) return '·'
  const place = Math.max(0, Math.min(BARS.length - 1, Math.floor(height * BARS.length)))
  return BARS[place] ?? BARS[0]
}

function thinned(values: ArrayLike<number>, width: number): number[] {
  const all = Array.from(values)
  if (all.length <= width) return all
  return Array.from({ length: width }, (_, k) => all[Math.round((k * (all.length - 1)) / (width - 1))]!)
}
