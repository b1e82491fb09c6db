import { describe, expect, test } from 'vitest'
import { depthRows, kilobytes } from '../../../src-renderer/editor/figures/depth-rows.ts'
import { parameterGroups } from '../../../src-renderer/editor/figures/parameter-rows.ts'
import { shortName, strategyGroups } from '../../../src-renderer/editor/gallery/strategy-names.ts'
import { netOf } from '../../../src-renderer/editor/net.ts'
import { partOfProblem } from '../../../src-renderer/editor/part.ts'
import { linePath, plotScale } from '../../../src-renderer/editor/trial/small-plot.ts'
import { basisOf, settleStrategies } from '../../../src-main/hosts/workbench/draft/settle.ts'
import { settledGallery } from '../../../src-main/hosts/workbench/editor/settled-gallery.ts'
import { emptyDocument } from '../../../src-main/document/document.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { usualCell } from '../../../src-main/network/strategies/cells-of.ts'
import type { Strategy } from '../../../src-main/network/strategies/strategy.ts'

const built = (strategy: Strategy) =>
  netOf(
    strategy.build({
      input: { kind: 'real', size: 3 },
      readout: { size: 2, activation: 'identity', reads: 'step' },
      cell: { kind: usualCell(strategy), options: {} },
      width: 5,
    }),
  )
const named = (id: string) => built(STRATEGIES.find((strategy) => strategy.id === id)!)

describe('the table of parameters', () => {
  test.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))('of %s adds up', (_, strategy) => {
    const net = built(strategy)
    const groups = parameterGroups(net)
    expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(net.parameters.total)
    const rows = groups.flatMap((group) => group.rows)
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(net.parameters.total)
    for (const { title, total, rows: own } of groups)
      expect([title, own.reduce((sum, { count }) => sum + count, 0)]).toEqual([title, total])
    expect(new Set(rows.flatMap(({ leaves }) => leaves)).size).toBe(net.graph!.leaves.length)
  })

  test("an LSTM's W_h is 4d x (d + n)", () => {
    const [cell, readout] = parameterGroups(named('shallow'))
    expect(cell!.rows.map(({ latex, shape }) => [latex, shape])).toEqual([
      ['W_{h},\\allowbreak\\, b_{h}', '4·5 × (5 + 3)'],
    ])
    expect(readout!.rows.map(({ shape, count }) => [shape, count])).toEqual([['2 × 5', 12]])
  })
})

describe('depth', () => {
  test('is told in both counts, with the way that has it', () => {
    const [paper, nonlinear] = depthRows(named('forget-gate-mlp').structure!.depth, named('shallow').structure!.depth)
    expect(paper!.rows.map(({ words, value, other }) => [words, value, other])).toEqual([
      ['recurrent depth', '2', '1'],
      ['feedforward depth', '3', '2'],
      ['skip coefficient', '1', '1'],
    ])
    expect(nonlinear!.rows[0]!.walk!.nodes.length).toBeGreaterThan(2)
    expect(depthRows(null, null)[0]!.rows[0]).toMatchObject({ value: '–', other: '' })
  })

  test('memory has the unit that fits', () => {
    expect([12, 1250, 1e6].map(kilobytes)).toEqual(['48 B', '5.0 kB', '4.0 MB'])
  })
})

describe('the gallery', () => {
  const strategies = settledGallery(settleStrategies({ basis: basisOf(emptyDocument, null) }))

  test('calls strategies as the literature does, where it has a name', () => {
    const names = Object.fromEntries(strategies.map((strategy) => [strategy.id, shortName(strategy)]))
    expect(names).toMatchObject({
      dts: 'DT(S)',
      'gate-mlp': 'H-LSTM',
      rhn: 'RHN',
      bideep: 'BiDeep',
      'stack-h': 'Stack h',
      'grid-lstm': 'Grid LSTM',
    })
    expect(new Set(Object.values(names)).size).toBe(strategies.length)
  })

  test('finds by place, paper and equation', () => {
    const found = (query: string) => strategyGroups(strategies, query).flatMap(({ items }) => items.map(({ id }) => id))
    expect(found('')).toHaveLength(strategies.length)
    expect(found('Dai, Yin')).toContain('gate-mlp')
    expect(found('in the transition')).toContain('dt')
    expect(found('{gate.forget}')).toContain('forget-gate-mlp')
  })
})

test('a problem is shown at the part that it is about', () => {
  const { architecture } = named('forget-gate-mlp')
  const at = (place: string) => partOfProblem({ code: '', place, message: '', hint: '' }, architecture)
  expect(at('layers[0].size')).toEqual({ kind: 'layer', layer: 1 })
  expect(at('deepenings[0].widths[1]')).toEqual({ kind: 'connection', id: 'layer1.gate.forget' })
  expect(at('readout.size')).toEqual({ kind: 'readout' })
  expect(at('wiring.prediction.size')).toBeNull()
})

describe('a small plot', () => {
  const frame = { width: 100, height: 50, left: 10, right: 0, top: 0, bottom: 10 }
  const line = {
    name: 'a',
    points: [
      [0, 1],
      [5, Number.NaN],
      [10, 3],
    ] as const,
  }

  test('keeps levels in sight and breaks where a value is missing', () => {
    const scale = plotScale([line], { frame, levels: [5], isLog: false })!
    expect(scale.y(5)).toBeGreaterThanOrEqual(0)
    expect(scale.x(10)).toBe(100)
    expect(linePath(line, scale, false).match(/M/g)).toHaveLength(2)
  })

  test('has decades on a log axis, and nothing to show without a point', () => {
    const scale = plotScale(
      [
        {
          name: 'a',
          points: [
            [0, 1e-4],
            [1, 1],
            [2, 0],
          ],
        },
      ],
      { frame, levels: [], isLog: true },
    )!
    expect(scale.yTicks.every((tick) => Number.isInteger(Math.log10(tick)))).toBe(true)
    expect(plotScale([{ name: 'a', points: [[0, Number.NaN]] }], { frame, levels: [], isLog: false })).toBeNull()
  })
})
