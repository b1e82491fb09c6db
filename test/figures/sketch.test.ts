import { describe, expect, test } from 'vitest'
import { lightPalette, themePalette } from '../../src-main/figures/palette.ts'
import { addedDepth } from '../../src-main/figures/sketch/added-depth.ts'
import { architectureSketch } from '../../src-main/figures/sketch/architecture-sketch.ts'
import { describeArchitecture } from '../../src-main/figures/sketch/describe-architecture.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { findStrategy, STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { markupFaults, repeatedIds } from './well-formed.ts'

function built(id: string, settings: { depth?: number; layers?: number } = {}): Architecture {
  const strategy = findStrategy(id)
  const kind = strategy.cells === 'any' || strategy.cells.includes('lstm') ? 'lstm' : strategy.cells[0]!
  return strategy.build({
    input: { kind: 'real', size: 5 },
    readout: { size: 3, activation: 'identity', reads: 'step' },
    cell: { kind, options: {} },
    width: 64,
    ...settings,
  })
}

const sketch = (architecture: Architecture, size: 'thumbnail' | 'sketch' = 'sketch'): string =>
  architectureSketch(architecture, { palette: lightPalette, id: 'net', title: 'A <net>', size })

/** Rectangles filled with the accent. */
const filled = (svg: string): number =>
  svg.match(new RegExp(`<rect[^>]*fill="${lightPalette.accent}"`, 'g'))?.length ?? 0

describe.each(STRATEGIES.map(({ id }) => id))('the sketch of %s', (id) => {
  test.each(['thumbnail', 'sketch'] as const)('as %s is well-formed and bears alternative text', (size) => {
    const svg = sketch(built(id), size)
    expect(markupFaults(svg)).toEqual([])
    expect(repeatedIds(svg)).toEqual([])
    expect(svg).toContain('<title id="net-title">A &lt;net&gt;</title><desc id="net-desc">')
    expect(svg).not.toMatch(/NaN|undefined|<script|href|url\(/)
  })

  test('fills what it adds to a shallow layer, and nothing else', () => {
    const something = filled(sketch(built(id))) > 0 || sketch(built(id)).includes(`stroke="${lightPalette.accent}"`)
    // An sLSTM has other gates, and no more depth.
    expect(something).toBe(id !== 'shallow' && id !== 'slstm')
  })

  test('differs from the shallow one', () => {
    if (id !== 'shallow') expect(sketch(built(id))).not.toBe(sketch(built('shallow')))
  })
})

test('one slab per inserted layer', () => {
  expect(filled(sketch(built('transition-mlp', { depth: 3 })))).toBe(3)
  expect(filled(sketch(built('gate-mlp', { depth: 2 })))).toBe(8)
})

test('layers above the first are filled, and so is a prediction handed up between them', () => {
  expect(filled(sketch(built('stack-h', { layers: 3 })))).toBe(2)
  expect(filled(sketch(built('stack-yhat', { layers: 2 })))).toBe(2)
})

test('a cell with micro-steps shows those beyond the first', () => {
  const steps = { place: 'transition', layer: 1, count: 2, shortcut: 'none' }
  expect(addedDepth(built('rhn', { depth: 3 }))).toEqual([steps])
})

test('depth is drawn at its place, also where no name is known', () => {
  const shallow = built('shallow')
  const at = (connection: string) =>
    addedDepth({ ...shallow, deepenings: [{ at: connection, widths: [8], activation: 'tanh', shortcut: 'none' }] })[0]
  expect(at('input')).toMatchObject({ place: 'input', layer: 0 })
  expect(at('layer1.carousel')).toMatchObject({ place: 'carousel', layer: 1 })
  expect(at('layer2.gate.forget')).toMatchObject({ place: 'forget', layer: 2 })
  expect(at('layer1.forget-gate.to.kept')).toMatchObject({ place: 'other', layer: 1 })
})

test('the thumbnail is a quarter of the drawing, without text', () => {
  const svg = sketch(built('shallow'), 'thumbnail')
  expect(svg).toMatch(/width="39" height="\d+"/)
  expect(svg).not.toContain('<text')
})

test('a sketch for a page takes its colours from the page', () => {
  const svg = architectureSketch(built('stack-h'), { palette: themePalette, id: 'a', title: 'a', size: 'sketch' })
  expect(svg).toContain(`fill="var(--accent, ${lightPalette.accent})"`)
})

test('the words of an architecture', () => {
  expect(describeArchitecture(built('shallow'))).toBe('1 layer of LSTM, 64 units.')
  expect(describeArchitecture(built('stack-sum'))).toBe(
    '2 layers of LSTM, 64 units each; the readout reads the sum of all layers.',
  )
  const mlp = { widths: [16, 8], activation: 'tanh', shortcut: 'identity' } as const
  const deepenings = ['layer1.gate.forget', 'layer1.candidate'].map((at) => ({ ...mlp, at }))
  expect(describeArchitecture({ ...built('shallow'), deepenings })).toBe(
    '1 layer of LSTM, 64 units; MLP of 2 layers (tanh 16, tanh 8) with an identity shortcut at layer1.gate.forget, layer1.candidate.',
  )
})

test.each(['constructor', '__proto__', 'toString', 'rhn'])(
  'a cell that there is not, or not so deep, is drawn all the same: %s',
  (cell) => {
    const layers = [{ cell, size: 4, options: { depth: 100_000 } }]
    const wrong: Architecture = { ...built('shallow'), layers }
    const svg = sketch(wrong, 'thumbnail')
    expect(markupFaults(svg)).toEqual([])
    expect(svg.split('<rect').length).toBeLessThan(100)
  },
)
