/** What a chart of learning curves shows: all its data, and how a user wants to look at them. */
import type { Level } from '../../src-main/figures/charts/levels.ts'
import type { MetricAxis } from '../../src-main/figures/figure.ts'
import type { AxisRange } from './axis-ticks.ts'
import type { CurveColumns } from './growing-curve.ts'
import type { SeedSummary } from './seed-summary.ts'

/** One architecture: its mean over seeds, runs that are drawn by themselves, or both. */
export interface CurveLine {
  readonly id: string
  readonly name: string
  /** Colour and dash. */
  readonly slot: number
  readonly summary: SeedSummary | null
  readonly singles: readonly CurveColumns[]
}

export interface CurveChart {
  readonly axis: MetricAxis
  readonly lines: readonly CurveLine[]
  /** Dotted, with a name: what a guess scores. */
  readonly levels: readonly Level[]
}

export interface CurveLook {
  readonly x: 'steps' | 'epochs'
  readonly isLogX: boolean
  readonly isLogY: boolean
  /** Weight of the past in the smoothed curve; 0: none. */
  readonly smoothing: number
}

export const plainLook: CurveLook = { x: 'steps', isLogX: false, isLogY: false, smoothing: 0 }

/** The look as it was stored, whatever stands in the file. */
export function readLook(stored: unknown): CurveLook {
  if (typeof stored !== 'object' || stored === null) return plainLook
  const { x, isLogX, isLogY, smoothing } = stored as Partial<Record<keyof CurveLook, unknown>>
  return {
    x: x === 'epochs' ? 'epochs' : 'steps',
    isLogX: isLogX === true,
    isLogY: isLogY === true,
    smoothing: typeof smoothing === 'number' && smoothing >= 0 && smoothing < 1 ? smoothing : 0,
  }
}

/** What of the chart is in sight. */
export interface CurveView {
  readonly look: CurveLook
  /** Of the horizontal axis in drawn coordinates; null: all. */
  readonly window: AxisRange | null
  readonly hidden: ReadonlySet<string>
  /** px of the plot. */
  readonly width: number
  /** Points of all lines together, about. */
  readonly points: number
}

/** Of the horizontal axis. */
export function xTitleOf({ x, isLogX }: CurveLook): string {
  return `${x === 'steps' ? 'training steps' : 'epoch'}${isLogX ? ', log' : ''}`
}
