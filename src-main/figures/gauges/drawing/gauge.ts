/**
 * A gauge as it is drawn: marks in px with y downward, the areas that a cursor moves in, and the same data as a table. Plain data, so the
 * window, a file and a report draw the same; colours are named and follow from the palette.
 */
import { seriesStyle, type Palette } from '../../palette.ts'
import type { GaugeTable } from './gauge-table.ts'

/** A colour by its part: ink in its strengths, or the architecture at this place of the palette. */
export type Tone =
  'ink' | 'ink2' | 'ink3' | 'hair' | 'hairStrong' | 'ground' | 'accent' | 'warn' | 'line' | { readonly slot: number }

export interface LineMark {
  readonly kind: 'line'
  /** x, y, x, y ...; a value that is not finite breaks it. */
  readonly points: readonly number[]
  readonly tone: Tone
  readonly width: number
  /** px; left out: that of the architecture, solid for ink. */
  readonly dash?: readonly number[]
  /** What it shows, for who points at it. */
  readonly title?: string
}

export interface AreaMark {
  readonly kind: 'area'
  readonly points: readonly number[]
  readonly tone: Tone
  /** 0 to 1. */
  readonly opacity: number
}

export interface RectMark {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: Tone | { readonly colour: string } | 'none'
  readonly stroke?: Tone
  readonly opacity?: number
  readonly title?: string
}

export interface DotMark {
  readonly kind: 'dot'
  readonly x: number
  readonly y: number
  readonly r: number
  readonly tone: Tone
  /** A ring: for baselines. */
  readonly isOpen?: boolean
  readonly title?: string
}

export interface TextMark {
  readonly kind: 'text'
  /** Of the anchor, on the baseline. */
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly tone: 'ink' | 'ink2' | 'ink3'
  readonly isBold?: boolean
}

export type Mark = LineMark | AreaMark | RectMark | DotMark | TextMark

/** Where a cursor moves: px and what they stand for. */
export interface PlotArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Values at the left and right edge. */
  readonly from: number
  readonly to: number
  /** What is read off across: all gauges with the same share one cursor. 'index': directions of the state, the most stretched first. */
  readonly across: 'time' | 'lag' | 'index' | 'other'
}

export interface Gauge {
  /** Unique on its page: 'lag-profile'. */
  readonly id: string
  readonly title: string
  /** Unit, marks, N. */
  readonly subtitle: string
  /** What is drawn and what it shows, for who cannot see it. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  readonly plots: readonly PlotArea[]
  readonly table: GaugeTable
}

/** The colour of a tone. */
export function toneColour(tone: Tone, palette: Palette): string {
  return typeof tone === 'string' ? palette[tone] : seriesStyle(tone.slot, palette).color
}

/** The dash of a line: its own, else that of its architecture. */
export function dashOf({ tone, dash }: Pick<LineMark, 'tone' | 'dash'>, palette: Palette): readonly number[] {
  return dash ?? (typeof tone === 'string' ? [] : seriesStyle(tone.slot, palette).dash)
}

/** SVG data of a line, broken where a point is not finite. */
export function linePath(points: readonly number[]): string {
  let data = ''
  let isOn = false
  for (let k = 0; k + 1 < points.length; k += 2) {
    const [x, y] = [points[k]!, points[k + 1]!]
    const isThere = Number.isFinite(x) && Number.isFinite(y)
    if (isThere) data += `${isOn ? 'L' : 'M'}${tenth(x)},${tenth(y)}`
    isOn = isThere
  }
  return data
}

/** SVG data of a closed area. */
export function areaPath(points: readonly number[]): string {
  const data = linePath(points)
  return data === '' ? '' : `${data}Z`
}

export const tenth = (value: number): number => Math.round(10 * value) / 10
