/** What all charts share: hairline grid on one axis, no frame, axes named with their unit. */
import type { EChartsOption, XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { fixed } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import type { Scale } from '../scale.ts'
import { textWidth } from '../scale.ts'

const SANS = 'system-ui, "Segoe UI", Cantarell, "Noto Sans", "Liberation Sans", sans-serif'

/** Texts of 11 px in the page's own face. */
export function chartText(palette: Palette): NonNullable<EChartsOption['textStyle']> {
  return { fontFamily: SANS, fontSize: 11, color: palette.ink2 }
}

export function textOf(color: string): { fontFamily: string; fontSize: number; color: string } {
  return { fontFamily: SANS, fontSize: 11, color }
}

interface ValueAxis {
  readonly scale: Scale
  /** With its unit. */
  readonly title: string
  readonly palette: Palette
  /** Says whether hairlines cross the plot at its ticks. */
  readonly grid: boolean
  /** How a tick is written; with the scale's decimals when left out. */
  readonly tick?: (value: number) => string
}

/** A horizontal axis of values, its name below. */
export function valueAxis({ title, ...axis }: ValueAxis): XAXisComponentOption {
  const name = { name: title, nameLocation: 'middle', nameGap: 26, nameTextStyle: textOf(axis.palette.ink2) } as const
  return { ...plainValueAxis(axis), ...name }
}

/** A vertical axis of values; its unit belongs in the figure's subtitle, where it can be read without turning the head. */
export function verticalValueAxis(axis: Omit<ValueAxis, 'title'>): YAXisComponentOption {
  return plainValueAxis(axis)
}

function plainValueAxis({ scale, palette, grid, tick }: Omit<ValueAxis, 'title'>) {
  return {
    type: 'value' as const,
    min: scale.min,
    max: scale.max,
    interval: scale.step,
    axisLine: { show: !grid, lineStyle: { color: palette.hairStrong } },
    axisTick: { show: false },
    splitLine: { show: grid, lineStyle: { color: palette.hair, width: 1 } },
    axisLabel: { ...textOf(palette.ink3), formatter: tick ?? ((value: number) => fixed(value, scale.decimals)) },
  }
}

/** Names from top to bottom, left of the plot or right of it. */
export function namesAxis(names: readonly string[], side: 'left' | 'right', color: string): YAXisComponentOption {
  return {
    type: 'category',
    data: [...names],
    inverse: true,
    position: side,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { ...textOf(color), margin: 10, interval: 0 },
  }
}

/** Room for the longest of these names beside a plot. */
export function roomFor(names: readonly string[]): number {
  return Math.ceil(14 + Math.max(0, ...names.map(textWidth)))
}
