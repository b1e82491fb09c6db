import { describe, expect, it } from 'vitest'
import type { QuantityId, QuantityValues } from '../../../src-main/diagnostics/values.ts'
import { findings } from '../../../src-main/studies/gradient-flow/findings.ts'
import { hypotheses } from '../../../src-main/studies/gradient-flow/hypotheses.ts'
import type { MeasuredRun } from '../../../src-main/studies/gradient-flow/measured-run.ts'
import { reachOverSeeds } from '../../../src-main/studies/gradient-flow/reach.ts'
import type { PlannedArchitecture } from '../../../src-main/studies/study.ts'
import { architecture } from '../../network/nets.ts'

function planned(strategy: string): PlannedArchitecture {
  return {
    id: strategy,
    title: strategy,
    architecture: architecture(strategy),
    width: 4,
    parameters: 1,
    multiplyAddsPerStep: 1,
    residual: 0,
  }
}

type Values = Partial<{ [Q in QuantityId]: QuantityValues[Q] }>

function run(of: PlannedArchitecture, seed: number, values: Values): MeasuredRun {
  return {
    architecture: of,
    seed,
    value: <Q extends QuantityId>(quantity: Q) => values[quantity] ?? null,
  }
}

function profile(decay: number, lags = 40): QuantityValues['lag-profile'] {
  const share = Float64Array.from({ length: lags }, (_, k) => decay ** k)
  const reach = Float64Array.from([0.5, 0.1, 0.01], (level) =>
    decay ** (lags - 1) > level ? Infinity : Math.log(level) / Math.log(decay),
  )
  return { states: ['layer1.h'], lags, share, reach, expected: share }
}

describe('reach over seeds', () => {
  const net = planned('transition-mlp')

  it('is the mean with its interval, and has the median profile', () => {
    const { profiles, reach } = reachOverSeeds(
      [0.5, 0.55, 0.6].map((decay, k) => run(net, k + 1, { 'lag-profile': profile(decay) })),
    )
    const at = reach.find(({ level }) => level === 0.01)!
    const steps = [0.5, 0.55, 0.6].map((decay) => Math.log(0.01) / Math.log(decay))
    expect(at.steps).toBeCloseTo(steps.reduce((sum, value) => sum + value, 0) / 3, 10)
    expect(at.interval!.low).toBeLessThan(steps[0]!)
    expect(at.interval!.high).toBeGreaterThan(steps[2]!)
    expect(at.interval!.method).toContain('t interval')
    expect(profiles[0]!.median[2]).toBeCloseTo(0.55 ** 2, 12)
    expect(profiles[0]!.low[2]).toBeCloseTo(0.25, 12)
  })

  it('gives no interval where a seed lies beyond the window, or there are two', () => {
    const far = reachOverSeeds([0.5, 0.999, 0.999].map((decay, k) => run(net, k, { 'lag-profile': profile(decay) })))
    expect(far.reach.find(({ level }) => level === 0.01)).toMatchObject({ steps: Infinity, interval: null })
    const two = reachOverSeeds([0.5, 0.6].map((decay, k) => run(net, k, { 'lag-profile': profile(decay) })))
    expect(two.reach[0]!.interval).toBeNull()
  })

  it('is never told to be negative', () => {
    const { reach } = reachOverSeeds([0.1, 0.2, 0.8].map((decay, k) => run(net, k, { 'lag-profile': profile(decay) })))
    expect(reach[2]!.interval!.low).toBe(0)
    expect(reach[2]!.interval!.high).toBeGreaterThan(20)
  })
})

describe('findings', () => {
  it('of a short reach over a bare transition MLP name the shortcut, with figures, threshold and N', () => {
    const [found] = findings(
      [1, 2, 3].map((seed) => run(planned('transition-mlp'), seed, { 'lag-profile': profile(0.4 + seed / 100) })),
    )
    expect(found).toMatchObject({ code: 'short-reach', kind: 'warning', place: 'layer1.h' })
    expect(found!.words).toContain('N = 3')
    expect(found!.threshold).toContain('quarter')
    expect(found!.remedy).toMatchObject({ strategy: 'transition-mlp-shortcut' })
    expect(found!.remedy!.architecture.deepenings[0]!.shortcut).toBe('identity')
  })

  it('of a stack offer a skip to the output, and of a far reach nothing', () => {
    const [short] = findings([run(planned('stack-h'), 1, { 'lag-profile': profile(0.3) })])
    expect(short!.remedy!.architecture.wiring.toReadout).toBe('sum')
    const [far] = findings([run(planned('shallow'), 1, { 'lag-profile': profile(0.999) })])
    expect(far).toMatchObject({ code: 'long-reach', kind: 'good', remedy: null })
  })

  it('say nothing of what was not measured', () => {
    expect(findings([run(planned('shallow'), 1, {})])).toEqual([])
  })
})

describe('hypotheses', () => {
  const scales = (low: number, high: number): QuantityValues['time-scales'] => ({
    states: ['layer1.h', 'layer1.c', 'layer2.h', 'layer2.c'],
    lags: 2,
    autocorrelation: new Float64Array(8),
    steps: Float64Array.of(low, 1, high, 1),
    units: [],
  })
  const stack = planned('stack-h')
  const memoryOf = (runs: readonly MeasuredRun[]) =>
    hypotheses(runs).find(({ id }) => id === 'memory-in-higher-layers')!

  it('are supported where higher layers are slower in enough seeds', () => {
    const found = memoryOf(
      [1, 2, 3, 4, 5, 6].map((seed) => run(stack, seed, { 'time-scales': scales(3 + seed / 10, 6 + seed / 5) })),
    )
    expect(found.verdict).toBe('supported')
    expect(found.evidence[0]).toMatchObject({ firstName: 'layer 1', secondName: 'layer 2', p: 1 / 32 })
    expect(found.words).toContain('N = 6')
  })

  it('are not supported where they are faster', () => {
    const found = memoryOf(
      [1, 2, 3, 4, 5, 6].map((seed) => run(stack, seed, { 'time-scales': scales(6 + seed / 5, 3) })),
    )
    expect(found.verdict).toBe('not supported')
  })

  it('cannot tell with three seeds, and say how many it takes', () => {
    const found = memoryOf([1, 2, 3].map((seed) => run(stack, seed, { 'time-scales': scales(3, 6) })))
    expect(found.verdict).toBe('cannot tell')
    expect(found.evidence[0]!.test).toContain('needs 6')
  })

  it('hold the reach of layers against each other, and leave out what lies beyond the window', () => {
    const reachOf = (low: number, high: number): QuantityValues['lag-profile'] => ({
      states: ['layer1.h', 'layer1.c', 'layer2.h'],
      lags: 1,
      share: new Float64Array(3),
      // [states, levels]: the second level is compared.
      reach: Float64Array.of(0, low, 0, 0, 99, 0, 0, high, 0),
      expected: new Float64Array(3),
    })
    const runs = [1, 2, 3].map((seed) => run(stack, seed, { 'lag-profile': reachOf(4, seed === 3 ? Infinity : 6) }))
    const [reach] = memoryOf(runs).evidence
    expect(reach).toMatchObject({ title: 'Reach at 10 % of h, layer 2 against layer 1', difference: 2, unit: 'steps' })
    expect(reach!.pairs.map(({ second }) => second)).toEqual([6, 6, Infinity])
  })

  it("hold x and x' against the top layer, and say what a symbol cannot give", () => {
    // Rows: x' has those of h up to scale, x others.
    const rows = 6
    const gramOf = (of: (i: number, j: number) => number): number[] =>
      Array.from({ length: rows }, (_, i) => Array.from({ length: i + 1 }, (_unused, j) => of(i, j))).flat()
    const [own, other] = [(i: number, j: number) => (i - 2.5) * (j - 2.5), (i: number, j: number) => (-1) ** (i + j)]
    const similarity: QuantityValues['similarity'] = {
      places: ['input', 'input.deepened', 'layer1.h'],
      rows,
      gram: Float32Array.from([...gramOf(other), ...gramOf((i, j) => 3 * own(i, j)), ...gramOf(own)]),
    }
    const deep = planned('input-mlp')
    const of = (net: PlannedArchitecture) => hypotheses([run(net, 1, { similarity })])[1]!
    const [pairs] = of(deep).evidence.map((evidence) => evidence.pairs)
    expect(pairs![0]!.second).toBeCloseTo(1, 10)
    expect(pairs![0]!.first).toBeLessThan(0.5)
    expect(of(deep).words).not.toContain('symbol')
    const symbols = { ...deep, architecture: architecture('input-mlp', { input: 'symbols' }) }
    expect(of(symbols).words).toContain('only as well')
  })

  it("stand or fall with the label read from x' against x: the other measures are told beside it", () => {
    const probes = (x: number, deep: number, before: number): QuantityValues['features'] => ({
      places: ['input', 'input.deepened'],
      measure: 'r2',
      score: Float64Array.of(x, deep),
      chance: 0,
      untrained: Float64Array.of(x, before),
      why: null,
    })
    const net = planned('input-mlp')
    const of = (x: number) =>
      hypotheses(
        [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => run(net, seed, { features: probes(x, 0.5 + seed / 100, 0.2) })),
      )[1]!
    expect(of(0.3)).toMatchObject({ verdict: 'supported', evidence: [{ decides: true }, { decides: false }] })
    expect(of(0.7)).toMatchObject({ verdict: 'not supported', evidence: [{}, { verdict: 'supported' }] })
  })

  it('say what the study lacks', () => {
    const [memory, features] = hypotheses([run(planned('shallow'), 1, {})])
    expect(memory!.missing).toContain('no stack')
    expect(features!.missing).toContain('no MLP at the input')
    expect(memoryOf([run(stack, 1, {})]).missing).toContain('Compute')
  })
})
