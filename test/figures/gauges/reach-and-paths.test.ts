import { describe, expect, test } from 'vitest'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import { diagramSvg } from '../../../src-main/figures/diagram/svg.ts'
import { logAxis, numberWord, powerWord } from '../../../src-main/figures/gauges/drawing/axis.ts'
import { tableCsv } from '../../../src-main/figures/gauges/drawing/gauge-table.ts'
import { linePath, type Gauge } from '../../../src-main/figures/gauges/drawing/gauge.ts'
import { isDrawn, ONE_STEP } from '../../../src-main/figures/gauges/gauge-kind.ts'
import { layerSimilarityGauge } from '../../../src-main/figures/gauges/learned/layer-similarity.ts'
import { sizeScale } from '../../../src-main/figures/gauges/map/map-scale.ts'
import { median, overSeeds } from '../../../src-main/figures/gauges/over-seeds.ts'
import {
  bandsOf,
  bandWidth,
  flowBands,
  flowNumbers,
  shareWords,
} from '../../../src-main/figures/gauges/paths/flow-lines.ts'
import { pathSharesGauge } from '../../../src-main/figures/gauges/paths/path-shares.ts'
import { lagProfileGauge, stepsWord, type LagLine } from '../../../src-main/figures/gauges/reach/lag-profile.ts'
import { pairedEvidenceGauge } from '../../../src-main/figures/gauges/reach/paired-evidence.ts'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { architecture } from '../../network/nets.ts'
import { markupFaults } from '../well-formed.ts'

/** Falls by a factor of ten every ten lags. */
const fading = Float64Array.from({ length: 61 }, (_, k) => 10 ** (-k / 10))
const line = (change: Partial<LagLine> = {}): LagLine => ({
  name: 'Net',
  slot: 2,
  seeds: 3,
  median: fading,
  low: fading,
  high: fading,
  expected: fading,
  reach: 20,
  interval: { low: 15, high: 25 },
  ...change,
})
const answer = (lines: readonly LagLine[]) =>
  lagProfileGauge({ lines, state: 'layer1.h', level: 0.01, hasExpected: false, width: 500, height: 250 })

function ask(lines: readonly LagLine[]): Gauge {
  const drawn = answer(lines)
  if (!isDrawn(drawn)) throw new Error(drawn.why)
  return drawn
}

describe('the lag profile', () => {
  test('has a dot where the curve crosses the level, a line dropped to the axis, and the interval as a bar', () => {
    const { marks, plots } = ask([line()])
    const [plot] = plots
    const dot = marks.find((mark) => mark.kind === 'dot')!
    const px = (lag: number): number => plot!.left + (plot!.width * lag) / 60
    expect(dot.x).toBeCloseTo(px(20), 6)
    // Six decades from 1 down, the level two of them below.
    expect(dot.y).toBeCloseTo(plot!.top + plot!.height / 3, 6)
    const dropped = marks.find((mark) => mark.kind === 'line' && mark.points[0] === dot.x && mark.points[2] === dot.x)
    expect(dropped).toBeDefined()
    const bar = marks.find((mark) => mark.kind === 'line' && mark.width === 3)
    expect(bar?.kind === 'line' && bar.points.filter((_, k) => k % 2 === 0).map(Math.round)).toEqual([
      Math.round(px(15)),
      Math.round(px(25)),
    ])
  })

  test('has no dot where the reach lies beyond the window, and says so in words', () => {
    const gauge = ask([line({ reach: Infinity, interval: null })])
    expect(gauge.marks.some(({ kind }) => kind === 'dot')).toBe(false)
    expect(gauge.description).toContain('beyond the window')
  })

  test('says of sequences of one step that there is nothing to draw', () => {
    const one = Float64Array.of(1)
    const short = line({ median: one, low: one, high: one, expected: one, reach: NaN, interval: null })
    expect(answer([short])).toEqual(ONE_STEP)
    expect(isDrawn(answer([short, line()]))).toBe(true)
  })
})

describe('what flows on the diagram', () => {
  const net = architecture('shallow')
  const diagram = buildDiagram(net, buildGraph(net))
  const scale = sizeScale(1, { title: 'size', unit: '' })
  const sizes = new Map([
    ['layer1.carousel', 1],
    ['layer1.gate.forget', 0.1],
    ['input', 0],
  ])

  test('is as wide as its logarithm: 13.7 px for all, 7.8 for a tenth, 1.9 for a hundredth, none for nothing', () => {
    expect([1, 0.1, 0.01, 0].map((share) => Number(bandWidth(share).toFixed(1)))).toEqual([13.7, 7.8, 1.9, 0])
    const bands = bandsOf(diagram, { sizes, scale }, lightPalette)
    expect(bands.get('layer1.carousel')).toEqual({ width: 13.7, colour: lightPalette.seq.at(-1) })
    expect(bands.get('input')!.width).toBe(0)
    expect(bandsOf(diagram, { sizes: new Map([['input', NaN]]), scale }, lightPalette).get('input')!.colour).toBe(
      lightPalette.bad,
    )
  })

  test('lies under thin lines; numbers stand on the lines that decide, with their name where they are negative', () => {
    const words = shareWords(
      diagram,
      new Map([
        ['layer1.carousel', { title: 'carousel', share: 0.62 }],
        ['layer1.gate.forget', { title: 'forget gate', share: -0.08 }],
        ['input', { title: 'input', share: 0.01 }],
      ]),
    )
    expect(Object.fromEntries(words)).toEqual({
      'layer1.carousel': 'carousel 0.62',
      'layer1.gate.forget': 'forget gate \u22120.08',
    })
    const svg = diagramSvg(diagram, lightPalette, {
      under: flowBands(diagram, bandsOf(diagram, { sizes, scale }, lightPalette)),
      over: flowNumbers(diagram, words, lightPalette),
      crop: { x: 10, y: 20, width: 300, height: 200 },
    })
    expect(markupFaults(svg)).toEqual([])
    expect(svg).toContain('viewBox="10 20 300 200"')
    expect(svg.indexOf('data-band="layer1.carousel"')).toBeLessThan(svg.indexOf('data-connection="layer1.carousel"'))
    expect(svg).toContain('carousel 0.62')
    expect(svg).not.toContain('stroke-width="2.5"')
  })

  test('as shares: at a time step or over all, negative ones left of zero', () => {
    const split = {
      paths: [
        { id: 'a', state: 'layer1.h', layer: 1, kind: 'carousel' as const, title: 'carousel', connection: null },
        { id: 'b', state: 'layer1.h', layer: 1, kind: 'gate' as const, title: 'output gate', connection: null },
      ],
      steps: 2,
      share: Float64Array.of(NaN, 1.2, NaN, -0.2),
      total: Float64Array.of(0.9, 0.1),
      whole: Float64Array.of(0, 1),
      layers: [1],
    }
    const values = [{ name: 'Net', slot: 0, seeds: [{ seed: 1, step: 0, value: split }] }]
    const told = (step: number | null): unknown => {
      const drawn = pathSharesGauge(values, { width: 400, step })
      return isDrawn(drawn) ? drawn.table.rows.map((row) => row[2]) : drawn.why
    }
    expect(told(null)).toEqual([0.9, 0.1])
    expect(told(1)).toEqual([1.2, -0.2])
    const drawn = pathSharesGauge(values, { width: 400, step: 1 })
    const dots = isDrawn(drawn) ? drawn.marks.flatMap((mark) => (mark.kind === 'dot' ? [mark.x] : [])) : []
    const zero = isDrawn(drawn) ? drawn.marks.find((mark) => mark.kind === 'text' && mark.text === '0') : undefined
    expect(dots[1]).toBeLessThan(zero?.kind === 'text' ? zero.x : NaN)
  })
})

test('pairs rise where the second is larger; similarity has its numbers in its cells', () => {
  const pairs = [1, 2].map((seed) => ({ seed, first: seed, second: seed + 3 }))
  const evidence = {
    id: 'e',
    title: 'Time scale',
    unit: 'steps',
    architecture: 'Net',
    slot: 1,
    firstName: 'layer 1',
    secondName: 'layer 2',
    pairs,
  }
  const lines = pairedEvidenceGauge(evidence).marks.filter((mark) => mark.kind === 'line' && mark.title !== undefined)
  expect(lines).toHaveLength(2)
  expect(lines.every((mark) => mark.kind === 'line' && mark.points[3]! < mark.points[1]!)).toBe(true)
  const rows = ['layer1.h', 'layer2.h'].map((place) => ({ name: 'Net', slot: 0, place }))
  const similarity = layerSimilarityGauge({ rows, cka: [1, 0.25, 0.25, 1], seeds: 2 }, { palette: lightPalette })
  expect(similarity.marks.filter((mark) => mark.kind === 'text' && mark.text === '0.25')).toHaveLength(2)
})

test('medians and ranges leave out what is no number, and keep infinities', () => {
  expect(
    overSeeds([
      [1, NaN, 1],
      [3, 5, NaN],
      [2, 7, NaN],
    ]),
  ).toEqual({
    median: Float64Array.of(2, 6, 1),
    low: Float64Array.of(1, 5, 1),
    high: Float64Array.of(3, 7, 1),
  })
  expect(median([Infinity, Infinity])).toBe(Infinity)
  expect(median([])).toBeNaN()
})

test('numbers read as people write them; axes and lines have no place for what is not there', () => {
  expect([4.4e-4, 0.0123, 0.62, 34, 0, NaN, Infinity, -0.08].map(numberWord)).toEqual([
    '4.4 \u00b7 10\u207b\u2074',
    '0.012',
    '0.62',
    '34.0',
    '0',
    'not finite',
    '\u221e',
    '\u22120.080',
  ])
  expect(stepsWord(9.26)).toBe('9.3')
  expect(powerWord(1e-12)).toBe('10\u207b\u00b9\u00b2')
  expect(logAxis([1e-3, 1]).place(0)).toBeNaN()
  expect(linePath([0, 0, 1, NaN, 2, 2, 3, 3])).toBe('M0,0M2,2L3,3')
  expect(tableCsv({ columns: ['a', 'b, c'], rows: [['x "y"', 0.1 + 0.2]] })).toBe(
    'a,"b, c"\n"x ""y""",0.30000000000000004\n',
  )
  // A name never becomes a formula in somebody's spreadsheet.
  expect(tableCsv({ columns: ['a', 'b'], rows: [['=1+1', -2]] })).toBe("a,b\n'=1+1,-2\n")
})
