/** Maps side by side on one scale, as a drawing: for files and reports. The window paints the same cells on a canvas. */
import type { Palette } from '../../palette.ts'
import { textWidth } from '../../scale.ts'
import type { Gauge, Mark } from '../drawing/gauge.ts'
import type { GaugeTable } from '../drawing/gauge-table.ts'
import { lowered } from '../drawing/key.ts'
import { layerOf, type FlowMap } from './flow-map.ts'
import { levelOf, scaleColours, scaleTicks, type MapScale } from './map-scale.ts'

export interface NamedMap {
  /** Of the architecture. */
  readonly name: string
  readonly slot: number
  readonly map: FlowMap
}

export interface MapQuestion {
  readonly maps: readonly NamedMap[]
  /** From the top down. */
  readonly rows: readonly string[]
  readonly scale: MapScale
  /** 'epoch 12, median of 6 seeds' */
  readonly subtitle: string
  /** px that all of them have; left out: as much as they need, side by side. */
  readonly width?: number
}

const [ROW, CELLS, GAP, TOP] = [15, 320, 24, 20]
/** px of the scale beside the maps, and of it below them. */
const [BESIDE, BELOW] = [130, 146]
/** px that a map has at least where several stand in a line of given width. */
const LEAST = 110

/** Cells as rectangles; neighbours of one colour are one. */
export function mapGauge({ maps, rows, scale, subtitle, width }: MapQuestion, palette: Palette): Gauge {
  const left = 14 + Math.max(60, ...rows.map(textWidth))
  const colours = scaleColours(scale, palette)
  const layout = layoutOf(maps.length, { left, width })
  const lines = Math.ceil(maps.length / layout.each)
  const line = TOP + ROW * rows.length + 26
  const marks = maps.flatMap((named, k) => {
    const at = left + (k % layout.each) * (layout.cells + GAP)
    const own = [
      ...head(named, at),
      ...cells(named.map, { rows, scale, colours, left: at, width: layout.cells, palette }),
      ...times(named.map, { left: at, width: layout.cells, rows: rows.length }),
    ]
    return lowered(own, line * Math.floor(k / layout.each))
  })
  const names = Array.from({ length: lines }, (_, k) =>
    lowered([...rowNames(rows, left), ...layerLines(rows, left)], k * line),
  )
  const key = layout.isBeside
    ? legend(scale, colours, layout.width - BESIDE)
    : lowered(legend(scale, colours, left), line * lines)
  return {
    id: 'map',
    title: `Map: ${scale.title}, log`,
    subtitle,
    description: describe(maps, rows, scale),
    width: layout.width,
    height: layout.isBeside ? Math.max(line * lines, 150) : line * lines + BELOW,
    marks: [...names.flat(), ...marks, ...key],
    plots: [],
    table: mapTable(maps, rows, scale),
  }
}

interface Layout {
  readonly width: number
  /** Maps in a line, and px of each. */
  readonly each: number
  readonly cells: number
  /** Whether the scale stands beside them; otherwise below. */
  readonly isBeside: boolean
}

function layoutOf(
  count: number,
  { left, width }: { readonly left: number; readonly width: number | undefined },
): Layout {
  if (width === undefined)
    return { width: left + count * (CELLS + GAP) + BESIDE, each: Math.max(1, count), cells: CELLS, isBeside: true }
  const isBeside = width - left - BESIDE >= 2 * LEAST
  const room = width - left - (isBeside ? BESIDE : 0)
  const each = Math.max(1, Math.min(count, Math.floor(room / (LEAST + GAP))))
  return { width, each, cells: room / each - GAP, isBeside }
}

function rowNames(rows: readonly string[], left: number): Mark[] {
  return rows.map((row, r): Mark => ({
    kind: 'text',
    x: left - 8,
    y: TOP + ROW * r + 11,
    text: row,
    anchor: 'end',
    tone: 'ink2',
  }))
}

function head({ name, slot }: NamedMap, left: number): Mark[] {
  return [
    { kind: 'line', points: [left, 8, left + 22, 8], tone: { slot }, width: 2 },
    { kind: 'text', x: left + 28, y: 12, text: name, anchor: 'start', tone: 'ink', isBold: true },
  ]
}

interface CellLook {
  readonly rows: readonly string[]
  readonly scale: MapScale
  readonly colours: readonly string[]
  readonly left: number
  /** px of the map. */
  readonly width: number
  readonly palette: Palette
}

function cells(map: FlowMap, { rows, scale, colours, left, width: whole, palette }: CellLook): Mark[] {
  const width = whole / map.steps
  return rows.flatMap((row, r) => {
    const index = map.rows.indexOf(row)
    // A place that the net does not have stays clear.
    if (index < 0) return []
    const y = TOP + ROW * r
    const marks: Mark[] = []
    const level = (t: number): number => levelOf(map.values[index * map.steps + t]!, scale)
    for (let t = 0; t < map.steps;) {
      const here = level(t)
      const from = t
      while (t < map.steps && level(t) === here) t++
      const place = { x: left + from * width, y, width: (t - from) * width, height: ROW - 1 }
      if (here === -1) marks.push(...hatched(place, palette))
      else marks.push({ kind: 'rect', ...place, fill: { colour: here === -2 ? palette.bad : colours[here]! } })
    }
    return marks
  })
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Not reached: strokes over a quiet ground, never a colour of the scale. */
function hatched({ x, y, width, height }: Place, palette: Palette): Mark[] {
  const strokes: number[] = []
  for (let from = x - height; from < x + width; from += 5) {
    const [x1, x2] = [Math.max(x, from), Math.min(x + width, from + height)]
    if (x2 > x1) strokes.push(x1, y + height - (x1 - from), x2, y + height - (x2 - from), NaN, NaN)
  }
  return [
    { kind: 'rect', x, y, width, height, fill: { colour: palette.seqNone } },
    { kind: 'line', points: strokes, tone: 'hairStrong', width: 0.8 },
  ]
}

function times(
  { steps }: FlowMap,
  { left, width, rows }: { readonly left: number; readonly width: number; readonly rows: number },
): Mark[] {
  const y = TOP + ROW * rows + 14
  return timeTicks(steps).map((t) => ({
    kind: 'text',
    x: left + ((t - 0.5) / steps) * width,
    y,
    text: String(t),
    anchor: 'middle',
    tone: 'ink3',
  }))
}

/** Time steps that are written under a map, from 1: about four round ones. */
export function timeTicks(steps: number): readonly number[] {
  const every = [1, 2, 5, 10, 15, 20, 25, 50, 100, 200, 250, 500, 1000].find((each) => steps / each <= 5) ?? steps
  const ticks = [1]
  for (let t = every; t <= steps; t += every) if (t > 1) ticks.push(t)
  return ticks
}

/** A hairline between two layers. */
function layerLines(rows: readonly string[], left: number): Mark[] {
  return rows.flatMap((row, r): Mark[] => {
    if (r === 0 || layerOf(row) === layerOf(rows[r - 1]!)) return []
    const y = TOP + ROW * r - 0.5
    return [{ kind: 'line', points: [4, y, left - 8, y], tone: 'hairStrong', width: 1 }]
  })
}

function legend(scale: MapScale, colours: readonly string[], left: number): Mark[] {
  const [height, steps] = [96, 48]
  const bar = Array.from({ length: steps }, (_, k): Mark => ({
    kind: 'rect',
    x: left,
    y: TOP + 16 + (height * k) / steps,
    width: 14,
    height: height / steps + 0.3,
    fill: { colour: colours[Math.round(((steps - 1 - k) / (steps - 1)) * (colours.length - 1))]! },
  }))
  const ticks = scaleTicks(scale).map(({ share, word }): Mark => ({
    kind: 'text',
    x: left + 20,
    y: TOP + 20 + height * (1 - share),
    text: word,
    anchor: 'start',
    tone: 'ink2',
  }))
  return [
    { kind: 'text', x: left, y: TOP - 8, text: scale.title, anchor: 'start', tone: 'ink', isBold: true },
    { kind: 'text', x: left, y: TOP + 6, text: `${scale.unit}, log`, anchor: 'start', tone: 'ink2' },
    ...bar,
    ...ticks,
  ]
}

function describe(maps: readonly NamedMap[], rows: readonly string[], { title, unit }: MapScale): string {
  const names = maps.map(({ name }) => name).join(', ')
  return `${title} in ${unit} at ${rows.length} places over ${maps[0]?.map.steps ?? 0} time steps, of ${names}.`
}

/** Every cell: one row per net, place and time step (from 1); 0 stands for what is not reached. */
export function mapTable(maps: readonly NamedMap[], rows: readonly string[], { title }: MapScale): GaugeTable {
  return {
    columns: ['architecture', 'place', 'time step', title],
    rows: maps.flatMap(({ name, map }) =>
      rows
        .filter((row) => map.rows.includes(row))
        .flatMap((row) => {
          const start = map.rows.indexOf(row) * map.steps
          return Array.from(map.values.subarray(start, start + map.steps), (value, t) => [name, row, t + 1, value])
        }),
    ),
  }
}
