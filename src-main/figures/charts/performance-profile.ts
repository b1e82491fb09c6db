import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { ChartFigure } from '../figure.ts'
import { fixed } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import { seriesStyle } from '../palette.ts'
import { scaleAround } from '../scale.ts'
import { chartText, inLines, roomFor, roomForTicks, textAt, valueAxis, verticalValueAxis } from './axes.ts'
import { stackLabels } from './stacked-labels.ts'

export interface PerformanceProfiles {
  readonly thresholds: readonly number[]
  readonly architectures: readonly {
    readonly name: string
    readonly slot: number
    /** Share of runs above each threshold. */
    readonly profile: readonly number[]
  }[]
}

const WIDTH = 700
const HEIGHT = 240
const PLOT = { top: 12, bottom: 44 }

/**
 * Share of runs whose score lies above a threshold, over all tasks. How to read it: a line above another everywhere is better at any
 * threshold; lines that cross say that the order depends on what is asked for.
 */
export function performanceProfileChart(
  { thresholds, architectures }: PerformanceProfiles,
  palette: Palette,
): ChartFigure {
  const x = scaleAround(thresholds, 6)
  const y = scaleAround([0, 1], 4)
  const right = roomFor(architectures.map(({ name }) => name)) + 34
  const below = architectures.map(({ name, profile }) => `${name} ${fixed(shareAt(thresholds, profile), 2)}`)
  return {
    id: 'performance-profile',
    title: 'Performance profile',
    subtitle: 'share of runs with a higher score, over all tasks; higher is better',
    description: `Share of runs with a score above 1, the mean of the baseline: ${below.join(', ')}.`,
    reading:
      'A line above another everywhere is better at any threshold. Where lines cross, the order depends on the score that is asked for.',
    width: WIDTH,
    height: HEIGHT,
    option: {
      textStyle: chartText(palette),
      grid: { left: roomForTicks(y), right, ...PLOT },
      xAxis: valueAxis({ scale: x, title: 'score (0: doing nothing, 1: mean of the baseline)', palette, grid: false }),
      yAxis: verticalValueAxis({ scale: y, palette, grid: true }),
      series: architectures.map((one) => line(thresholds, one, palette)),
      graphic: names(architectures, WIDTH - right, palette),
    },
    table: {
      columns: [
        { title: 'score', align: 'right' },
        ...architectures.map(({ name }) => ({ title: name, align: 'right' as const })),
      ],
      rows: thresholds.flatMap((threshold, k) =>
        k % 5 === 0 ? [[fixed(threshold, 2), ...architectures.map(({ profile }) => fixed(profile[k] ?? 0, 2))]] : [],
      ),
    },
  }
}

/** At a score of 1: the last threshold not above it. */
const shareAt = (thresholds: readonly number[], profile: readonly number[]): number =>
  profile[
    Math.max(
      0,
      thresholds.findLastIndex((threshold) => threshold <= 1),
    )
  ] ?? 0

function line(
  thresholds: readonly number[],
  { name, slot, profile }: PerformanceProfiles['architectures'][number],
  palette: Palette,
): LineSeriesOption {
  const { color, dash } = seriesStyle(slot, palette)
  return {
    type: 'line',
    name,
    silent: true,
    showSymbol: false,
    emphasis: { disabled: true },
    lineStyle: { color, width: 1.6, type: dash.length === 0 ? 'solid' : [...dash], cap: 'butt' },
    data: profile.map((share, k) => [thresholds[k]!, share]),
  }
}

/** At the right, in the order of the lines over the middle of the axis. */
function names(
  architectures: PerformanceProfiles['architectures'],
  left: number,
  palette: Palette,
): NonNullable<EChartsOption['graphic']> {
  const [top, bottom] = [PLOT.top, HEIGHT - PLOT.bottom]
  const middle = ({ profile }: PerformanceProfiles['architectures'][number]): number =>
    profile.reduce((sum, share) => sum + share, 0) / Math.max(1, profile.length)
  const labels = architectures.map((one) => ({
    at: bottom - middle(one) * (bottom - top),
    height: 2 + 13 * inLines(one.name).split('\n').length,
  }))
  return stackLabels(labels, { top, bottom }).flatMap((y, k) => {
    const { name, slot } = architectures[k]!
    const { color, dash } = seriesStyle(slot, palette)
    return [
      {
        type: 'line' as const,
        silent: true,
        shape: { x1: left + 10, y1: y, x2: left + 32, y2: y },
        style: { stroke: color, lineWidth: 2, lineDash: [...dash] },
      },
      textAt({ x: left + 37, y, align: 'left', text: inLines(name), color: palette.ink }),
    ]
  })
}
