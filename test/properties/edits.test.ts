import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import { verify } from '../../src-main/compiler/verify.ts'
import { applyChanges, inverse, type Change, type Command } from '../../src-main/document/commands.ts'
import type { Document } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { present } from '../../src-main/foundation/invariant.ts'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { buildDiagram } from '../../src-main/figures/diagram/build-diagram.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { applyEdits } from '../../src-main/network/edits/apply-edit.ts'
import type { Edit } from '../../src-main/network/edits/edit.ts'
import { mendOf } from '../../src-main/network/edits/mend.ts'
import { CELLS } from '../../src-main/network/cells/index.ts'
import { buildGraph, connectionIds } from '../../src-main/network/step-graph/build.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { drawing, sample } from '../document/sample.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { gradientError } from '../gradients/directional-check.ts'
import { lossFor } from '../network/random-architectures.ts'

/** FATHOM_WALKS=500 walks further; the walks are the same every time. */
const WALKS = { seed: 1412, numRuns: Number(process.env['FATHOM_WALKS'] ?? 60) }

/** A step of a walk: what it does depends on the net at which it is taken, so it picks by shares. */
type Step = (architecture: Architecture, pick: <T>(from: readonly T[]) => T) => Edit

const SMOOTH = ['tanh', 'sigmoid', 'softplus', 'gelu', 'identity'] as const
const SMALL = [1, 2, 3] as const
const layerOf = ({ layers }: Architecture, pick: Parameters<Step>[1]): number => pick(layers.map((_, k) => k + 1))

const steps: readonly Step[] = [
  ({ layers }, pick) => ({ kind: 'add-layer', at: pick(layers.map((_, k) => k + 1)) }),
  (net, pick) => ({ kind: 'duplicate-layer', layer: layerOf(net, pick) }),
  (net, pick) => ({ kind: 'remove-layer', layer: layerOf(net, pick) }),
  (net, pick) => ({ kind: 'move-layer', layer: layerOf(net, pick), to: layerOf(net, pick) }),
  (net, pick) => ({ kind: 'change-cell', layer: layerOf(net, pick), cell: pick(CELLS).kind }),
  (net, pick) => ({ kind: 'resize-layer', layer: layerOf(net, pick), size: pick([0, ...SMALL]) }),
  (net, pick) => ({ kind: 'set-option', layer: layerOf(net, pick), option: 'depth', value: pick([null, 1, 2, 3, 0]) }),
  (net, pick) => ({
    kind: 'set-option',
    layer: layerOf(net, pick),
    option: 'activation',
    value: pick(['tanh', 'softplus']),
  }),
  (_, pick) => ({ kind: 'set-input', change: { kind: pick(['real', 'symbols'] as const), size: pick(SMALL) } }),
  (_, pick) => ({
    kind: 'set-readout',
    change: { activation: pick(['identity', 'sigmoid', 'softmax', 'tanh']), reads: pick(['step', 'last'] as const) },
  }),
  (_, pick) => ({
    kind: 'rewire',
    change: {
      between: pick(['h', 'yhat', 'both'] as const),
      around: pick(['none', 'residual', 'highway'] as const),
      inputSkip: pick(['none', 'concat', 'sum'] as const),
      toReadout: pick(['top', 'concat', 'sum'] as const),
      feedback: pick(['none', 'next', 'top', 'all'] as const),
      prediction: pick([null, { size: 2, activation: 'tanh' }]),
    },
  }),
  ...Array.from({ length: 4 }, (): Step => (net, pick) => ({
    kind: 'deepen',
    deepening: {
      at: pick(placesOf(net)),
      widths: pick([[2], [3, 2]]),
      activation: pick(SMOOTH),
      shortcut: pick(['none', 'identity', 'concat', 'highway'] as const),
      ...pick([{}, { norm: 'layer' as const }, { dropout: { rate: 0.3, variational: false } }]),
    },
  })),
  (net, pick) => ({
    kind: 'change-deepening',
    at: pick([...net.deepenings.map(({ at }) => at), 'input']),
    change: { widths: pick([[1], [2, 2], [0]]), activation: pick(SMOOTH), norm: pick([null, 'layer'] as const) },
  }),
  (net, pick) => ({ kind: 'remove-deepening', at: pick([...net.deepenings.map(({ at }) => at), 'input']) }),
  (net, pick) => ({
    kind: 'move-deepening',
    at: pick([...net.deepenings.map(({ at }) => at), 'input']),
    to: pick(placesOf(net)),
  }),
  ...Array.from({ length: 2 }, (): Step => (net, pick) => ({
    kind: 'apply-strategy',
    strategy: pick(STRATEGIES).id,
    settings: {},
    onto: pick([
      { kind: 'net' } as const,
      { kind: 'layer', layer: layerOf(net, pick) } as const,
      { kind: 'connection', at: pick(placesOf(net)) } as const,
    ]),
  })),
]

function placesOf(net: Architecture): readonly string[] {
  const isDrawn = validate({ ...net, deepenings: [] }).length === 0
  return isDrawn ? connectionIds(net) : ['input', 'layer1.transition', 'readout.before']
}

/** Nets that would take long to check are left small. */
const isSmall = ({ layers, deepenings }: Architecture): boolean => layers.length <= 4 && deepenings.length <= 6

interface Walk {
  readonly documents: readonly Document[]
  readonly changes: readonly (readonly Change[])[]
  readonly refused: number
}

/** The net of a document; as a room shows it before the first edit. */
function netOf(document: Document): Architecture {
  const source = present(document.architectures['a'], 'the architecture').source
  return source.kind === 'drawn'
    ? source.architecture
    : { ...drawing, layers: [{ cell: 'lstm', size: 3, options: {} }] }
}

/** Takes the steps by commands as they come over the wire; those that a document refuses are not taken. */
function walk(shares: readonly (readonly number[])[]): Walk {
  const documents: Document[] = [sample]
  const changes: (readonly Change[])[] = []
  let refused = 0
  for (const [which = 0, ...others] of shares) {
    const document = present(documents.at(-1), 'a document')
    const net = netOf(document)
    let k = 0
    const pick = <T>(from: readonly T[]): T => {
      const share = others[k++ % others.length] ?? 0
      return from[Math.min(from.length - 1, Math.floor(share * from.length))] as T
    }
    const step = present(steps[Math.floor(which * steps.length)], 'a step')
    const edit = step(net, pick)
    if (!isSmall(applyEdits(net, [edit]).architecture)) continue
    const command: Command = { kind: 'edit-architecture', id: 'a', edits: [edit], drawing: netOf(document) }
    try {
      const effect = effectOf(document, parseCommand(JSON.parse(JSON.stringify(command))))
      changes.push(effect.changes)
      documents.push(applyChanges(document, effect.changes))
      expect(effect.sentence).not.toMatch(/undefined|NaN|\[object|null/)
    } catch (error) {
      if (!(error instanceof WrongInput)) throw error
      for (const { hint, message } of error.problems) for (const words of [hint, message]) expect(words).not.toBe('')
      refused++
    }
  }
  return { documents, changes, refused }
}

const share = fc.double({ min: 0, max: 0.999_999, noNaN: true })
const shares = fc.array(fc.array(share, { minLength: 10, maxLength: 10 }), { minLength: 4, maxLength: 14 })

/** Every problem that has a mend mended, one after another. */
function mended(net: Architecture): Architecture {
  let at = net
  for (let turn = 0; turn < 20; turn++) {
    const mend = validate(at).flatMap((problem) => mendOf(at, problem) ?? [])[0]
    if (mend === undefined) return at
    at = applyEdits(at, mend.edits).architecture
  }
  return at
}

describe('any sequence of edits by hand', () => {
  it('is undone and redone to the very documents on the way', () => {
    let taken = 0
    fc.assert(
      fc.property(shares, (all) => {
        const { documents, changes } = walk(all)
        taken += changes.length
        let document = present(documents.at(-1), 'the last')
        for (let k = changes.length; k > 0; k--) {
          document = applyChanges(document, inverse(present(changes[k - 1], 'a step')))
          expect(document).toEqual(documents[k - 1])
        }
        for (const [k, change] of changes.entries()) {
          document = applyChanges(document, change)
          expect(document).toEqual(documents[k + 1])
        }
      }),
      WALKS,
    )
    expect(taken).toBeGreaterThan(3 * WALKS.numRuns)
  })

  it('leads to nets that, without problems, are compiled, verified and differentiated right', async () => {
    let checked = 0
    await fc.assert(
      fc.asyncProperty(shares, async (all) => {
        const net = mended(netOf(present(walk(all).documents.at(-1), 'the last')))
        if (validate(net).length > 0) return
        checked++
        const program = compile(net, { loss: lossFor(net), taps: [], watch: (_pass, seen) => verify(seen) })
        const batch = sampleBatch(program, { steps: 3, size: 2, lengths: [3, 2] })
        expect(await gradientError(program, batch, 1)).toBeLessThan(1e-6)
      }),
      WALKS,
    )
    // Mends leave little that cannot be trained.
    expect(checked).toBeGreaterThan(0.9 * WALKS.numRuns)
  })

  it('leads to nets that, without problems, are drawn with every connection', () => {
    fc.assert(
      fc.property(shares, (all) => {
        const net = mended(netOf(present(walk(all).documents.at(-1), 'the last')))
        if (validate(net).length > 0) return
        const graph = buildGraph(net)
        const drawn = buildDiagram(net, graph).lines.flatMap(({ connection }) => connection ?? [])
        expect(drawn.toSorted()).toEqual(graph.connections.map(({ id }) => id).toSorted())
      }),
      { ...WALKS, numRuns: Math.ceil(WALKS.numRuns / 3) },
    )
  })
})
