import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import { DrawingMemory } from '../../../src-main/figures/diagram/drawing-memory.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { applyEdit } from '../../../src-main/network/edits/apply-edit.ts'
import type { Edit } from '../../../src-main/network/edits/edit.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { buildGraph, connectionIds } from '../../../src-main/network/step-graph/build.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'
import { built } from './drawn.ts'

const none = (): DrawingMemory => new DrawingMemory(0)

describe('a memory', () => {
  test('asks once for what it keeps, and again for what it has let go', () => {
    const memory = new DrawingMemory(2)
    const asked: string[] = []
    const ask = (key: string): string =>
      memory.once(key, () => {
        asked.push(key)
        return key.toUpperCase()
      })
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  test('of nothing keeps nothing', () => {
    const memory = none()
    let asked = 0
    for (let k = 0; k < 3; k++) memory.once('a', () => asked++)
    expect(asked).toBe(3)
  })
})

/** What an edit does depends on the net at which it is done, so it picks by shares. */
type Step = (net: Architecture, pick: <T>(from: readonly T[]) => T) => Edit
const layers = ({ layers: all }: Architecture): number[] => all.map((_, k) => k + 1)
const STEPS: readonly Step[] = [
  (net, pick) => ({ kind: 'resize-layer', layer: pick(layers(net)), size: pick([8, 16, 128]) }),
  (net, pick) => ({ kind: 'change-cell', layer: pick(layers(net)), cell: pick(['rnn', 'lstm', 'gru', 'rhn']) }),
  (net, pick) => ({ kind: 'add-layer', at: pick(layers(net)) }),
  (net, pick) => ({ kind: 'remove-layer', layer: pick(layers(net)) }),
  (net, pick) => ({
    kind: 'deepen',
    deepening: {
      at: pick(connectionIds(net)),
      widths: pick([[8], [8, 200], [4, 4, 4]]),
      activation: 'tanh',
      shortcut: pick(['none', 'concat', 'highway']),
    },
  }),
  (net, pick) => ({ kind: 'remove-deepening', at: pick(net.deepenings.map(({ at }) => at)) }),
  (_, pick) => ({ kind: 'rewire', change: { between: pick(['h', 'yhat', 'both'] as const) } }),
  (_, pick) => ({ kind: 'rewire', change: { around: pick(['none', 'residual', 'highway'] as const) } }),
]
const walk = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.array(fc.nat(997), { minLength: 3, maxLength: 3 })), {
  minLength: 4,
  maxLength: 10,
})

test('with a memory every drawing of a walk through edits is the one that is made from nothing', () => {
  let drawn = 0
  fc.assert(
    fc.property(walk, fc.constantFrom(1, 3), (steps, unrolled) => {
      const memory = new DrawingMemory(400)
      let net = built('stack-h', { layers: 3 })
      for (const [which, shares] of steps) {
        let next = 0
        const pick = <T>(from: readonly T[]): T => from[shares[next++ % shares.length]! % Math.max(1, from.length)]!
        const { architecture, problems } = applyEdit(net, STEPS[which]!(net, pick))
        if (problems.length > 0 || architecture.layers.length > 5 || validate(architecture).length > 0) continue
        net = architecture
        const graph = buildGraph(net)
        const options = { steps: unrolled, moved: {} }
        expect(buildDiagram(net, graph, options, memory)).toEqual(buildDiagram(net, graph, options, none()))
        drawn++
      }
    }),
    { seed: 611, numRuns: 25 },
  )
  expect(drawn).toBeGreaterThan(60)
})

/** A memory that notes what it had to work out. */
class Watched extends DrawingMemory {
  readonly made: string[] = []

  override once<T>(key: string, make: () => T): T {
    return super.once(key, () => {
      this.made.push(/^\w+/.exec(key)![0])
      return make()
    })
  }
}

test.each([
  ['a wider MLP', 'layer3.gate.forget', [64, 96], []],
  ['an MLP at a new place', 'layer3.gate.input', [32], ['field', 'layer', 'ways']],
])('%s in one of six layers lays and routes that layer alone', (_, at, widths, made) => {
  const deepening = { at, widths, activation: 'tanh', shortcut: 'none' } as const
  const old = { at: 'layer3.gate.forget', widths: [64, 64], activation: 'tanh', shortcut: 'none' } as const
  const before = { ...built('stack-h', { layers: 6 }), deepenings: [old] }
  const after = { ...before, deepenings: [...before.deepenings.filter((one) => one.at !== at), deepening] }
  const memory = new Watched(400)
  buildDiagram(before, buildGraph(before), {}, memory)
  memory.made.length = 0
  buildDiagram(after, buildGraph(after), {}, memory)
  expect(memory.made.toSorted()).toEqual(made)
})

describe.each(STRATEGIES.map(({ id }) => id))('the sizes of %s', (id) => {
  test.each([
    { words: 'as many digits', size: 65, isLaidOut: false },
    { words: 'more digits', size: 1065, isLaidOut: true },
  ])('$words: the drawing that is made from nothing', ({ size, isLaidOut }) => {
    for (const options of [{}, { steps: 3, texts: 1.5 }, { collapsed: [1] }, { isCompact: true } as const]) {
      const memory = new Watched(400)
      const before = withSize(built(id, { layers: 2 }), 64)
      const after = withSize(before, size)
      const first = buildDiagram(before, buildGraph(before), options, memory)
      memory.made.length = 0
      const second = buildDiagram(after, buildGraph(after), options, memory)
      expect(second).toEqual(buildDiagram(after, buildGraph(after), options, none()))
      expect(second).not.toEqual(first)
      if (!isLaidOut) expect(memory.made).toEqual([])
    }
  })
})

/** Every layer and every layer of an MLP of that size. */
function withSize(net: Architecture, size: number): Architecture {
  return {
    ...net,
    layers: net.layers.map((layer) => ({ ...layer, size })),
    deepenings: net.deepenings.map((deepening) => ({ ...deepening, widths: deepening.widths.map(() => size) })),
  }
}
