import { describe, expect, test } from 'vitest'
import {
  cellOf,
  medianMap,
  ratioMap,
  sharedRows,
  unitedRows,
  type FlowMap,
} from '../../../src-main/figures/gauges/map/flow-map.ts'
import { mapGauge, timeTicks } from '../../../src-main/figures/gauges/map/map-gauge.ts'
import {
  largestOf,
  levelOf,
  LEVELS,
  ratioScale,
  scaleColours,
  scaleTicks,
  sizeScale,
  type MapScale,
} from '../../../src-main/figures/gauges/map/map-scale.ts'
import { inksOf, paintMap } from '../../../src-main/figures/gauges/map/paint-map.ts'
import { hex, mixed } from '../../../src-main/figures/gauges/map/oklab.ts'
import { gaugeSvg } from '../../../src-main/figures/gauges/drawing/gauge-svg.ts'
import { darkPalette, lightPalette } from '../../../src-main/figures/palette.ts'
import { markupFaults } from '../well-formed.ts'

const words = { title: 'size', unit: 'nats' }
const map = (rows: readonly string[], values: readonly number[]): FlowMap => ({
  rows,
  steps: values.length / rows.length,
  values: Float32Array.from(values),
})

/** OKLab lightness of '#rrggbb', computed another way: from the published matrices in one go. */
function lightness(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((from) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
}

describe('the scale of sizes', () => {
  const scale = sizeScale(0.3, words)

  test('ends at the decade above the largest and spans six', () => {
    expect([scale.low, scale.high]).toEqual([-6, 0])
    expect(sizeScale(0, words)).toMatchObject({ low: -6, high: 0 })
    expect(sizeScale(10, words).high).toBe(1)
    expect(largestOf(Float32Array.of(1, NaN, Infinity, 3))).toBe(3)
  })

  test('is logarithmic, clamps at its ends, and has no colour for what was not reached or is not finite', () => {
    expect(levelOf(1, scale)).toBe(LEVELS - 1)
    expect(levelOf(1e-3, scale)).toBe(Math.round((LEVELS - 1) / 2))
    expect(levelOf(1e-9, scale)).toBe(0)
    expect(levelOf(50, scale)).toBe(LEVELS - 1)
    expect(levelOf(0, scale)).toBe(-1)
    expect([NaN, Infinity, -1].map((value) => levelOf(value, scale))).toEqual([-2, -2, -2])
  })

  test.each([
    ['light', lightPalette, -1],
    ['dark', darkPalette, 1],
  ] as const)('goes straight through OKLab lightness away from the ground: %s', (_name, palette, sign) => {
    const colours = scaleColours(scale, palette)
    const steps = colours.slice(1).map((colour, k) => sign * (lightness(colour) - lightness(colours[k]!)))
    expect(colours[0]).toBe(palette.seq[0])
    expect(colours.at(-1)).toBe(palette.seq.at(-1))
    expect(Math.min(...steps)).toBeGreaterThan(-0.003)
    const middle = lightness(colours[128]!)
    const straight = (lightness(colours[0]!) + lightness(colours.at(-1)!)) / 2
    expect(Math.abs(middle - straight)).toBeLessThan(0.02)
  })

  test('mixes halves of a colour with itself to itself, and black with white to a middle grey of OKLab', () => {
    expect(hex(mixed('#1977af', '#1977af', 0.5))).toBe('#1977af')
    const grey = hex(mixed('#000000', '#ffffff', 0.5))
    expect(Math.abs(lightness(grey) - 0.5)).toBeLessThan(0.005)
  })

  test('names whole powers, and says at its low end that all below has its colour', () => {
    expect(scaleTicks(scale).map(({ word }) => word)).toEqual(['1', '10⁻²', '10⁻⁴', '≤ 10⁻⁶'])
    expect(scaleTicks(ratioScale([Float32Array.of(0.2, 30)], words)).map(({ word }) => word)).toEqual([
      '10²',
      '10',
      '1',
      '10⁻¹',
      '10⁻²',
    ])
  })
})

describe('maps of several runs', () => {
  test('become one by the median of each cell over the seeds that are finite there', () => {
    const seeds = [map(['a'], [1, 4, NaN]), map(['a'], [3, 2, NaN]), map(['a'], [2, NaN, NaN])]
    expect([...medianMap(seeds)!.values]).toEqual([2, 3, NaN])
    expect(medianMap([])).toBeNull()
  })

  test('share the places that all have, and are united in the order of the graph', () => {
    const [small, large] = [
      map(['input', 'layer1.h', 'output'], [1, 1, 1]),
      map(['input', 'layer1.h', 'layer2.h', 'output'], [1, 1, 1, 1]),
    ]
    expect(sharedRows([small, large])).toEqual(['input', 'layer1.h', 'output'])
    expect(unitedRows([small, large])).toEqual(['input', 'layer1.h', 'layer2.h', 'output'])
    expect(sharedRows([map(['a'], [1]), map(['b'], [1])])).toEqual([])
  })

  test('are compared by the ratio of cells: beyond the scale where one is not reached, nothing where neither is', () => {
    const ratio = ratioMap(map(['a', 'b'], [4, 0, 0, NaN]), map(['b', 'a'], [0, 1, 2, 0]))
    expect([...ratio.values]).toEqual([2, 0, 0, NaN])
    const only = ratioMap(map(['a'], [0, 1]), map(['a'], [1, 0])).values
    const scale = ratioScale([only], words)
    expect([levelOf(only[0]!, scale), levelOf(only[1]!, scale)]).toEqual([0, LEVELS - 1])
  })

  test('tell a cell by its names, and null where the net has no such place', () => {
    expect(cellOf(map(['a', 'b'], [1, 2, 3, 4]), 'b', 0)).toBe(3)
    expect(cellOf(map(['a'], [1]), 'b', 0)).toBeNull()
    expect(cellOf(map(['a'], [1]), 'a', 1)).toBeNull()
  })
})

test('cells are painted row by row in the order asked for; what was not reached and what is not there stay clear', () => {
  const scale = sizeScale(1, words)
  const inks = inksOf(scale, lightPalette)
  const pixels = new Uint32Array(6)
  paintMap(map(['a', 'b'], [1, 0, NaN, 1e-6]), { rows: ['b', 'c', 'a'], scale, inks }, pixels)
  expect([...pixels]).toEqual([inks[LEVELS], inks[0], 0, 0, inks[LEVELS - 1], 0])
  // Red in the lowest byte, opaque: '#20294a' is the largest.
  expect(inks[LEVELS - 1]).toBe(0xff4a2920)
})

test('time steps under a map are few and round, from 1', () => {
  expect(timeTicks(60)).toEqual([1, 15, 30, 45, 60])
  expect(timeTicks(1)).toEqual([1])
  expect(timeTicks(400)).toEqual([1, 100, 200, 300, 400])
})

test('maps as a file: hatched where not reached, one legend, every cell in the table', () => {
  const maps = [{ name: 'A & B', slot: 0, map: map(['input', 'layer1.h'], [0, 0, 1e-3, 1]) }]
  const gauge = mapGauge(
    { maps, rows: ['layer1.h', 'input'], scale: sizeScale(1, words), subtitle: 'best' },
    lightPalette,
  )
  const svg = gaugeSvg(gauge, lightPalette)
  expect(markupFaults(svg)).toEqual([])
  expect(svg).toContain('A &amp; B')
  expect(svg).toContain(lightPalette.seqNone)
  expect(svg.match(/nats, log/g)).toHaveLength(1)
  expect(gauge.table.rows.map((row) => [row[1], row[2], Math.fround(Number(row[3]))])).toEqual([
    ['layer1.h', 1, Math.fround(1e-3)],
    ['layer1.h', 2, 1],
    ['input', 1, 0],
    ['input', 2, 0],
  ])
})

describe('painting the same values again', () => {
  const palette = lightPalette
  const rows = ['a', 'b']
  const values = Float32Array.of(1, 0.1, 0, Number.NaN, 1e-9, 1)
  const painted = (map: FlowMap, scale: MapScale, order = rows): number[] => {
    const pixels = new Uint32Array(6).fill(7)
    paintMap(map, { rows: order, scale, inks: inksOf(scale, palette) }, pixels)
    return [...pixels]
  }
  const words = { title: 'size', unit: 'unit' }

  test('gives the same pixels, on another scale others, and back again the first', () => {
    const map: FlowMap = { rows, steps: 3, values }
    const [one, two] = [sizeScale(1, words), sizeScale(1000, words)]
    const first = painted(map, one)
    expect(painted(map, one)).toEqual(first)
    expect(painted(map, two)).not.toEqual(first)
    expect(painted(map, one)).toEqual(first)
    expect(painted({ ...map, values: values.slice() }, one)).toEqual(first)
    // Zero stays clear, what is not finite has its own colour, a row that is not there is cleared.
    expect(first[2]).toBe(0)
    expect(first[3]).toBe(inksOf(one, palette)[LEVELS])
    expect(painted(map, one, ['a', 'c']).slice(3)).toEqual([0, 0, 0])
  })
})
