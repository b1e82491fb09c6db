import { extent } from '../../../src-main/figures/scale.ts'

export interface PlotBox {
  readonly width: number
  readonly height: number
  readonly low: number
  readonly high: number
}

/** The box of these columns: room for all their finite values. */
export function boxOf(columns: readonly Float64Array[], { width, height }: { width: number; height: number }): PlotBox {
  const limits = columns.map((column) => extent([...column].filter(Number.isFinite)))
  const low = Math.min(...limits.map((limit) => limit.low))
  const high = Math.max(...limits.map((limit) => limit.high))
  return high > low ? { width, height, low, high } : { width, height, low: low - 1, high: high + 1 }
}

/** Points of an SVG polyline, first value at the left edge, last at the right; values that are not finite are left out. */
export function polyline(values: Float64Array, { width, height, low, high }: PlotBox): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const points: string[] = []
  values.forEach((value, k) => {
    if (!Number.isFinite(value)) return
    const y = height - ((value - low) / (high - low)) * height
    points.push(`${(k * step).toFixed(1)},${y.toFixed(1)}`)
  })
  return points.join(' ')
}
