import { describe, expect, it } from 'vitest'
import { QUANTITIES, quantityIds } from '../../../src-main/diagnostics/index.ts'
import type { QuantityId } from '../../../src-main/diagnostics/values.ts'
import type { PathSplit } from '../../../src-main/diagnostics/quantities/path-split.ts'
import { initialTensors } from '../../../src-main/training/initial.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { architecture } from '../../network/nets.ts'
import { probed } from '../probe-nets.ts'

const fromWeights = quantityIds.filter((id) => QUANTITIES[id].fromWeights)

/** All numbers of a value, with the path to each. */
function* numbersOf(value: unknown, path = ''): Generator<readonly [string, number]> {
  if (typeof value === 'number') yield [path, value]
  else if (ArrayBuffer.isView(value)) {
    for (const [k, number] of [...(value as unknown as Iterable<number>)].entries())
      yield [`${path}[${String(k)}]`, number]
  } else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* numbersOf(part, path === '' ? key : `${path}.${key}`)
}

/** Where a quantity's file says that there may be none. */
const MAY_LACK: Partial<Record<QuantityId, RegExp>> = {
  'gradient-map': /^alignment/,
  'lag-profile': /^reach/,
  'path-split': /^share\[/,
  'noise-scale': /^sequences/,
  'time-scales': /^(steps|autocorrelation|units)/,
  lyapunov: /^(horizon|exponents|deviation)/,
  memory: /^(score|capacity|baselines)/,
}

describe('every quantity of every strategy', () => {
  it.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))('%s', async (id, strategy) => {
    const cell = strategy.cells === 'any' ? 'lstm' : (strategy.cells[0] ?? 'lstm')
    const net = architecture(id, { cell, n: 3, d: 3, m: 2 })
    const probe = await probed(net, { quantities: fromWeights, steps: 14, size: 4, lengths: [14, 14, 14, 9] })
    const initial = initialTensors(probe.program.parameters, { seed: 3, gain: 1 })
    probe.load(probe.parameters, { initial, update: null })
    try {
      for (const quantity of fromWeights) {
        const value = await QUANTITIES[quantity].measure(probe)
        for (const [path, number] of numbersOf(value))
          if (!(MAY_LACK[quantity]?.test(path) ?? false))
            expect(number, `${quantity} ${path}`).toSatisfy(Number.isFinite)
        if (quantity === 'path-split') expectWholeShares(value as PathSplit)
      }
    } finally {
      probe.dispose()
    }
  })
})

/** Shares of each layer add up to 1 at every step that has one before it. */
function expectWholeShares({ paths, share, total, steps, layers }: PathSplit): void {
  expect(paths.length).toBeGreaterThan(0)
  for (const layer of layers) {
    const own = paths.flatMap((path, p) => (path.layer === layer ? [p] : []))
    for (let t = 1; t < steps; t++) {
      const sum = own.reduce((all, p) => all + share[p * steps + t]!, 0)
      expect(Math.abs(sum - 1), `layer ${String(layer)}, step ${String(t)}`).toBeLessThan(1e-6)
    }
    expect(Math.abs(own.reduce((all, p) => all + total[p]!, 0) - 1)).toBeLessThan(1e-6)
  }
}

describe('a net that predicts once', () => {
  it('has every quantity', async () => {
    const net = architecture('stack-h', { cell: 'gru', n: 3, d: 3, m: 2, reads: 'last' })
    const probe = await probed(net, { quantities: fromWeights, steps: 8, size: 4, lengths: [8, 5, 8, 8] })
    for (const quantity of fromWeights) {
      const value = await QUANTITIES[quantity].measure(probe)
      if (quantity === 'itemised-map')
        expect([...QUANTITIES['itemised-map'].taps(probe.flow)].length).toBeGreaterThan(0)
      expect(value).toBeDefined()
    }
    probe.dispose()
  })
})

describe('sequences of one step', () => {
  it('say why there is no memory, and measure the rest', async () => {
    const net = architecture('shallow', { n: 3, d: 3, m: 2 })
    const probe = await probed(net, { quantities: fromWeights, steps: 1, size: 4 })
    for (const quantity of fromWeights) await QUANTITIES[quantity].measure(probe)
    expect((await QUANTITIES.memory.measure(probe)).why).toContain('too short')
    expect((await QUANTITIES['step-jacobian'].measure(probe)).steps).toHaveLength(0)
    expect((await QUANTITIES['lag-profile'].measure(probe)).lags).toBe(1)
    probe.dispose()
  })
})

describe('symbols at the input', () => {
  it('are remembered and read as one-hot rows', async () => {
    const net = architecture('input-mlp', { n: 4, d: 5, m: 4, input: 'symbols' })
    const probe = await probed(net, { quantities: fromWeights, steps: 20, size: 6 })
    const memory = await QUANTITIES.memory.measure(probe)
    expect(memory.why).toBeNull()
    expect(memory.places).toContain('input.deepened')
    const features = await QUANTITIES.features.measure(probe)
    expect(features.places.slice(0, 2)).toEqual(['input', 'input.deepened'])
    expect(features.measure).toBe('accuracy')
    probe.dispose()
  })
})
