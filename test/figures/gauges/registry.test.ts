import { describe, expect, test } from 'vitest'
import type { QuantityId } from '../../../src-main/diagnostics/values.ts'
import { gaugeSvg } from '../../../src-main/figures/gauges/drawing/gauge-svg.ts'
import { keyed } from '../../../src-main/figures/gauges/drawing/key.ts'
import { shownTable, tableCsv } from '../../../src-main/figures/gauges/drawing/gauge-table.ts'
import type { Gauge, Mark } from '../../../src-main/figures/gauges/drawing/gauge.ts'
import { isDrawn, ONE_STEP, type OfArchitecture } from '../../../src-main/figures/gauges/gauge-kind.ts'
import { gaugeKinds, gaugesOf, type AnyGaugeKind } from '../../../src-main/figures/gauges/index.ts'
import { darkPalette, lightPalette } from '../../../src-main/figures/palette.ts'
import { architecture } from '../../network/nets.ts'
import { markupFaults } from '../well-formed.ts'
import { generated } from './generated-values.ts'

const kinds = gaugesOf('health').concat(gaugesOf('spectrum'), gaugesOf('learned'))

/** Two architectures of one and of two layers, three seeds each, at two moments. */
function sample(quantity: QuantityId): readonly OfArchitecture<never>[] {
  return ['shallow', 'stack-h'].map((id, place) => {
    const net = architecture(id)
    const seeds = [1, 2, 3].flatMap((seed) =>
      [0, 100].map((step) => ({
        seed,
        step,
        value: generated(quantity, {
          architecture: net,
          place,
          seed,
          progress: step / 100,
          probe: { steps: 20, lags: 20 },
        }) as never,
      })),
    )
    return { name: `Net ${place + 1}`, slot: place, seeds }
  })
}

const draw = (kind: AnyGaugeKind): Gauge => {
  const drawn = kind.draw(sample(kind.quantity), { width: 480 })
  if (!isDrawn(drawn)) throw new Error(drawn.why)
  return drawn
}

/** Coordinates of a mark; a line may break where there is nothing. */
function coordinates(mark: Mark): readonly number[] {
  switch (mark.kind) {
    case 'line':
      return mark.points.filter((value) => !Number.isNaN(value))
    case 'area':
      return mark.points
    case 'rect':
      return [mark.x, mark.y, mark.width, mark.height]
    case 'dot':
    case 'text':
      return [mark.x, mark.y]
  }
}

describe('a key', () => {
  const entries = ['Net 1', 'Net 2'].map((name, slot) => ({ name, slot }))

  test.each(kinds.map((kind) => [kind.id, kind] as const))(
    '%s that leaves the window names every architecture',
    (_, kind) => {
      const bare = draw(kind)
      const whole = keyed(bare, entries)
      const texts = whole.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
      for (const { name } of entries) expect(texts.some((text) => text.includes(name))).toBe(true)
      // What was drawn is drawn as before, further down where there is a key.
      const by = whole.height - bare.height
      const heights = (gauge: Gauge): number[] => gauge.marks.flatMap((mark) => ('y' in mark ? [mark.y] : []))
      expect(heights(whole).slice(by === 0 ? 0 : 2)).toEqual(heights(bare).map((y) => y + by))
      expect(keyed(whole, entries)).toBe(whole)
    },
  )
})

test('every gauge of the registry stands on one page, under a name of its own', () => {
  expect(kinds.length).toBe(gaugeKinds.length)
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length)
})

describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (_id, kind) => {
  test('draws within its frame, of finite numbers', () => {
    const gauge = draw(kind)
    const all = gauge.marks.flatMap(coordinates)
    expect(all.length).toBeGreaterThan(0)
    expect(all.every(Number.isFinite)).toBe(true)
    const xs = gauge.marks.flatMap((mark) =>
      coordinates(mark).filter((_value, k) => k % 2 === 0 && mark.kind !== 'rect'),
    )
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(-1)
    expect(Math.max(...xs)).toBeLessThanOrEqual(gauge.width + 1)
  })

  test.each([lightPalette, darkPalette])('is a well-formed SVG that says what it shows', (palette) => {
    const gauge = draw(kind)
    const svg = gaugeSvg(gauge, palette)
    expect(markupFaults(svg)).toEqual([])
    expect(svg).toContain('<desc')
    expect(gauge.description).not.toBe('')
    expect(svg).toContain(gauge.title)
  })

  test('has its data as a table, with as many cells as columns', () => {
    const { table } = draw(kind)
    expect(table.rows.length).toBeGreaterThan(0)
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true)
    expect(shownTable(table).rows.length).toBe(table.rows.length)
    expect(tableCsv(table).trimEnd().split('\n').length).toBe(table.rows.length + 1)
  })

  test('says why where there is nothing, and draws one architecture with one seed', () => {
    const nothing = kind.draw([], { width: 480 })
    expect(isDrawn(nothing) ? '' : nothing.why).toMatch(/\.$/)
    const [first] = sample(kind.quantity)
    const alone = kind.draw([{ ...first!, seeds: first!.seeds.slice(0, 1) }], { width: 300 })
    expect(isDrawn(alone)).toBe(true)
  })
})

test('sequences of one step have nothing along them, and are said so instead of an empty plot', () => {
  const net = architecture('shallow')
  const of = (quantity: QuantityId, change: object): readonly OfArchitecture<never>[] => {
    const value = generated(quantity, {
      architecture: net,
      place: 0,
      seed: 1,
      progress: 1,
      probe: { steps: 1, lags: 1 },
    })
    return [{ name: 'Net', slot: 0, seeds: [{ seed: 1, step: 0, value: { ...value, ...change } as never }] }]
  }
  const none = { steps: new Int32Array(0), spectralRadius: new Float64Array(0), singularValues: new Float64Array(0) }
  const drawn = kinds.flatMap((kind) => {
    if (!['state-norm', 'spectral-radius', 'singular-values'].includes(kind.id)) return []
    return [kind.draw(of(kind.quantity, kind.quantity === 'step-jacobian' ? none : {}), { width: 480 })]
  })
  expect(drawn).toEqual([ONE_STEP, ONE_STEP, ONE_STEP])
})
