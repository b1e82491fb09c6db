/** What all charts share: hairline grid on one axis, no frame, axes named with their unit. */
import type { EChartsOption, XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { fixed, whole } from '../numerals.ts'
import type { Palette } from '../palette.ts'
import type { Scale } from '../scale.ts'
import { textWidth } from '../scale.ts'

/** Unquoted, as it also stands in attributes of the drawing; a page sets its own face over it. */
const SANS = 'Segoe UI, SF Pro Text, Cantarell, Ubuntu, Noto Sans, Liberation Sans, system-ui, sans-serif'

/** Texts of 11 px in the page's own face. */
export function chartText(palette: Palette): NonNullable<EChartsOption['textStyle']> {
  return { fontFamily: SANS, fontSize: 11, color: palette.ink2 }
}

export function textOf(color: string): { fontFamily: string; fontSize: number; color: string } {
  return { fontFamily: SANS, fontSize: 11, color }
}

/** Text at a place in px, upright in the middle of its line. */
export function textAt({ x, y, align, text, color, halo }: PlacedText) {
  const style = {
    text,
    fill: color,
    fontFamily: SANS,
    fontSize: 11,
    textAlign: align,
    textVerticalAlign: 'middle',
    lineHeight: 13,
    ...(halo === undefined ? {} : { stroke: halo, lineWidth: 3 }),
  }
  // Above all series.
  return { type: 'text', silent: true, z: 100, x, y, style } as const
}

export interface PlacedText {
  readonly x: number
  readonly y: number
  readonly align: 'left' | 'right' | 'center'
  readonly text: string
  readonly color: string
  /** Colour of the ground around the letters, where they may lie on lines. */
  readonly halo?: string
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

export interface CostAxes {
  readonly x: Scale
  readonly y: Scale
  /** Name of what is paid. */
  readonly cost: string
  readonly palette: Palette
}

/** A metric over what is paid for it: whole numbers where the scale has no decimals. */
export function costAxes({ x, y, cost, palette }: CostAxes): {
  readonly xAxis: XAXisComponentOption
  readonly yAxis: YAXisComponentOption
} {
  const tick = x.decimals === 0 ? whole : (value: number): string => fixed(value, x.decimals)
  return {
    xAxis: valueAxis({ scale: x, title: cost, palette, grid: false, tick }),
    yAxis: verticalValueAxis({ scale: y, palette, grid: true }),
  }
}

/** Names from top to bottom, left of the plot or right of it. */
export function namesAxis(names: readonly string[], side: 'left' | 'right', color: string): YAXisComponentOption {
  return {
    type: 'category',
    data: names.map(inLines),
    inverse: true,
    position: side,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { ...textOf(color), lineHeight: 13, margin: 10, interval: 0 },
  }
}

/** Room for the ticks of a vertical axis. */
export function roomForTicks({ min, max, decimals }: Scale): number {
  return Math.ceil(14 + Math.max(...[min, max].map((value) => textWidth(fixed(value, decimals)))))
}

/** Room for the longest of these names beside a plot. */
export function roomFor(names: readonly string[]): number {
  const lines = names.flatMap((name) => inLines(name).split('\n'))
  return Math.ceil(14 + Math.max(0, ...lines.map(textWidth)))
}

/** Letters from which on a name takes a second line. */
const LONG = 26

/** A long name in two lines of about the same length. */
export function inLines(name: string): string {
  if (name.length <= LONG) return name
  const gaps = [...name.matchAll(/ /g)].map(({ index }) => index)
  const middle = gaps.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0]
  return middle === undefined ? name : `${name.slice(0, middle)}\n${name.slice(middle + 1)}`
}
