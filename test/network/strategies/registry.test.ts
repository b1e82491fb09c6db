import { describe, expect, it } from 'vitest'
import { CELLS } from '../../../src-main/network/cells/index.ts'
import { isOwnCell } from '../../../src-main/network/strategies/cells-of.ts'
import { findStrategy, STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'
import { architecture } from '../nets.ts'

describe('the registry of strategies', () => {
  it('has unique ids and titles', () => {
    for (const key of ['id', 'title'] as const)
      expect(new Set(STRATEGIES.map((strategy) => strategy[key])).size).toBe(STRATEGIES.length)
  })

  it('suggests the nearest id', () => {
    expect(() => findStrategy('stack-hh')).toThrow("Did you mean 'stack-h'?")
    expect(findStrategy('dts').id).toBe('dts')
  })
})

describe.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))('%s', (id, strategy) => {
  const [cell = 'lstm'] = strategy.cells === 'any' ? ['lstm'] : strategy.cells

  it('says who had the idea, and for which cells', () => {
    expect(strategy.reference).toMatchObject({ authors: /\w/, title: /\w/ })
    expect(strategy.reference.year).toBeGreaterThan(1980)
    expect(strategy.summary.length).toBeGreaterThan(20)
    if (strategy.cells !== 'any')
      for (const kind of strategy.cells) expect(CELLS.map((known) => known.kind)).toContain(kind)
  })

  it('has its stated depth and layers by default', () => {
    const { defaultDepth: depth, defaultLayers: layers } = strategy
    expect(architecture(id, { cell })).toEqual(architecture(id, { cell, depth, layers }))
    expect(architecture(id, { cell }).origin).toEqual({ strategy: id, depth, layers })
  })

  it('deepens every layer alike', () => {
    const { layers, deepenings } = architecture(id, { cell, layers: 3, depth: 2 })
    expect(layers).toHaveLength(3)
    const of = (layer: number): readonly string[] =>
      deepenings
        .filter(({ at }) => at.startsWith(`layer${layer}.`))
        .map((deepening) => JSON.stringify(deepening).replace(`layer${layer}.`, ''))
    expect(of(2)).toEqual(of(1))
    expect(of(3)).toEqual(of(1))
  })

  it('keeps the cell and its options where the strategy does not choose them', () => {
    if (strategy.cells !== 'any' && !strategy.cells.includes('lstm')) return
    const { layers } = architecture(id, { cell: 'lstm', options: { forgetBias: 3 } })
    for (const layer of layers) expect(layer).toMatchObject({ cell: 'lstm', options: { forgetBias: 3 } })
  })

  it('builds from wrong settings an architecture of which validate says what is wrong', () => {
    for (const settings of [
      { d: 0 },
      { d: NaN },
      { n: -1 },
      { cell: 'lstn' },
      { options: { depth: 99, activation: 'x' } },
    ]) {
      const problems = validate(architecture(id, { cell, ...settings }))
      const chooses = isOwnCell(strategy)
      if (!chooses || 'd' in settings || 'n' in settings) expect(problems.length).toBeGreaterThan(0)
    }
  })
})
