import { describe, expect, it } from 'vitest'
import { nonlinearDepth, paperDepth } from '../../../src-main/network/measures/depth/depth.ts'
import { toNumber } from '../../../src-main/network/measures/depth/rational.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { net, type NetSettings } from '../nets.ts'

describe.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))('%s', (_, { findings }) => {
  it('has three findings, each with its source', () => {
    expect(new Set(findings.map(({ text }) => text)).size).toBe(3)
    for (const { text, source } of findings) {
      expect(text.length).toBeGreaterThan(30)
      expect(text.length).toBeLessThan(180)
      expect(text).toMatch(/\.$/)
      expect(source).toMatch(/\d{4}$|^Our search$/)
    }
  })
})

/** d_r, d_f and s of a strategy in the paper's convention. */
function measures(strategy: string, settings: NetSettings): readonly (number | null)[] {
  const { recurrentDepth, feedforwardDepth, skipCoefficient } = paperDepth(net(strategy, settings))
  return [toNumber(recurrentDepth), toNumber(feedforwardDepth), skipCoefficient && toNumber(skipCoefficient)]
}

describe('findings that are computed', () => {
  const rnn = { cell: 'rnn' } as const

  it('of stacks and of depth outside the cell', () => {
    for (const layers of [2, 3, 5]) expect(measures('stack-h', { ...rnn, layers }).slice(0, 2)).toEqual([1, layers + 1])
    for (const layers of [2, 3, 5])
      expect(measures('dilated', { ...rnn, layers })).toEqual([1, layers + 1, 2 ** (layers - 1)])
    for (const id of ['input-mlp', 'output-mlp', 'yhat-mlp'])
      for (const depth of [1, 3]) expect(measures(id, { ...rnn, depth }).slice(0, 2)).toEqual([1, 2 + depth])
  })

  it('of transitions, with and without a shortcut', () => {
    for (const depth of [2, 4]) {
      for (const id of ['dt', 'deep-transition-gru']) {
        const [recurrent, , skip] = measures(id, { cell: id === 'dt' ? 'rnn' : 'deep-transition-gru', depth })
        expect([recurrent, skip]).toEqual([depth, 1 / depth])
      }
      expect(measures('dts', { ...rnn, depth })[0]).toBe(depth)
      expect(measures('dts', { ...rnn, depth })[2]).toBe(1)
    }
    expect(measures('transition-mlp-shortcut', { ...rnn, depth: 2 })[2]).toBe(1)
    expect(measures('bideep', { cell: 'deep-transition-gru', layers: 3, depth: 2 }).slice(0, 2)).toEqual([2, 7])
  })

  it('of gates, and of the carousel', () => {
    for (const id of ['gate-mlp', 'forget-gate-mlp', 'input-gate-mlp', 'output-gate-mlp', 'candidate-mlp'])
      for (const depth of [1, 2]) {
        expect(measures(id, { cell: 'lstm', depth })[0]).toBe(1 + depth)
        expect(nonlinearDepth(net(id, { cell: 'lstm', depth })).linearCarry).toBe(true)
      }
    for (const depth of [1, 2]) expect(measures('cell-to-hidden-mlp', { cell: 'lstm', depth })[0]).toBe(2 + depth)
    for (const id of ['min-gru', 'min-lstm', 'lru']) {
      const { recurrentDepth, linearCarry } = nonlinearDepth(net(id, { cell: id }))
      expect([toNumber(recurrentDepth), linearCarry]).toEqual([0, true])
      expect(measures(id, { cell: id, layers: 3 }).slice(0, 2)).toEqual([1, 4])
    }
    for (const depth of [1, 2, 5]) {
      expect(measures('mogrifier', { cell: 'mogrifier', depth })[0]).toBe(1 + depth)
      expect(nonlinearDepth(net('mogrifier', { cell: 'mogrifier', depth })).linearCarry).toBe(true)
    }
    for (const depth of [1, 2, 3]) {
      const nested = net('nested-lstm', { cell: 'nested-lstm', depth })
      expect(toNumber(nonlinearDepth(nested).recurrentDepth)).toBe(depth)
      expect(nonlinearDepth(nested).linearCarry).toBe(true)
    }
    for (const depth of [2, 4])
      expect(measures('fast-slow', { cell: 'fast-slow', depth })).toEqual([depth + 1, depth + 2, 1])
    for (const depth of [2, 3])
      expect(measures('gated-feedback', { cell: 'gated-feedback', depth })).toEqual([depth, depth + 1, 1])
    for (const depth of [1, 2, 3]) {
      expect(measures('grid-lstm', { cell: 'grid-lstm', depth })).toEqual([1, 2 * depth + 1, 1])
      expect(nonlinearDepth(net('grid-lstm', { cell: 'grid-lstm', depth })).linearCarry).toBe(true)
    }
    expect(measures('slstm', { cell: 'slstm' })[0]).toBe(1)
    expect(nonlinearDepth(net('slstm', { cell: 'slstm' })).linearCarry).toBe(true)
    expect(nonlinearDepth(net('carousel-mlp', { cell: 'lstm' })).linearCarry).toBe(false)
  })
})
