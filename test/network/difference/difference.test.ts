import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { applyEdits } from '../../../src-main/network/edits/apply-edit.ts'
import type { Edit } from '../../../src-main/network/edits/edit.ts'
import { alignLayers } from '../../../src-main/network/difference/align-layers.ts'
import { differenceInWords } from '../../../src-main/network/difference/difference-words.ts'
import { difference } from '../../../src-main/network/difference/difference.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { architecture } from '../nets.ts'
import { randomArchitecture } from '../random-architectures.ts'

const lstm = architecture('shallow', { d: 64, n: 65, m: 65, activation: 'identity' })
const edited = (from: Architecture, ...edits: readonly Edit[]): Architecture => applyEdits(from, edits).architecture
const gate = (at: string, widths: readonly number[] = [64, 64]): Edit => ({
  kind: 'deepen',
  deepening: { at, widths, activation: 'tanh', shortcut: 'none' },
})

describe('the difference of two architectures', () => {
  it('is told in words, with what it costs', () => {
    const { summary } = differenceInWords(lstm, edited(lstm, gate('layer1.gate.forget')))
    // 129 x 64 + 64 for the first layer, 64 x 64 + 64 for the second; the gate's own map has 64 x 64 in place of 64 x 129 weights.
    const parameters = 129 * 64 + 64 + 64 * 64 + 64 - 64 * 65
    expect(parameters).toBe(8320)
    expect(summary).toBe(
      'adds a 2-layer tanh MLP on [h<t-1>, x<t>] before the forget gate; ' +
        '+8\u202f320 parameters, +8\u202f192 multiply-adds per step, recurrent depth 1 \u2192 3, feedforward depth 2 \u2192 4',
    )
  })

  it('tells those together that differ in their place alone', () => {
    const both = edited(lstm, gate('layer1.gate.forget'), gate('layer1.gate.input'))
    expect(differenceInWords(lstm, both).sentences).toEqual([
      'adds a 2-layer tanh MLP on [h<t-1>, x<t>] before the forget gate and [h<t-1>, x<t>] before the input gate',
    ])
    expect(differenceInWords(both, lstm).sentences[0]).toContain('removes the 2-layer tanh MLP')
  })

  it('tells a run of layers in one sentence', () => {
    const [tall, low] = [architecture('stack-h', { d: 8, layers: 12 }), architecture('stack-h', { d: 8, layers: 2 })]
    expect(differenceInWords(tall, low).sentences).toEqual(['removes layers 3 to 12, LSTM of 8 units'])
    const odd = edited(tall, ...[1, 4, 6].map((layer) => ({ kind: 'resize-layer', layer, size: 9 }) as const))
    expect(differenceInWords(tall, odd).sentences).toEqual(['resizes layers 1, 4 and 6 from 8 to 9 units'])
    const two = edited(tall, ...[4, 5].map((layer) => ({ kind: 'resize-layer', layer, size: 9 }) as const))
    expect(differenceInWords(tall, two).sentences).toEqual(['resizes layers 4 and 5 from 8 to 9 units'])
  })

  it('finds the layers that stay when others come between', () => {
    const two = edited(lstm, { kind: 'add-layer', at: 2, layer: { cell: 'gru', size: 32, options: {} } })
    const three = edited(two, { kind: 'add-layer', at: 1, layer: { cell: 'rnn', size: 9, options: {} } })
    expect(alignLayers(two, three)).toEqual([
      { before: null, after: 1 },
      { before: 1, after: 2 },
      { before: 2, after: 3 },
    ])
    expect(difference(two, three).parts.map(({ words }) => words)).toEqual(['adds layer 1, Vanilla RNN of 9 units'])
    const deep = edited(two, gate('layer2.candidate'))
    const raised = edited(deep, { kind: 'add-layer', at: 1, layer: { cell: 'rnn', size: 9, options: {} } })
    expect(difference(deep, raised).parts).toHaveLength(1)
  })

  it('names sizes, cells, options, wiring and ends', () => {
    const stack = architecture('stack-h', { d: 8 })
    const other = edited(
      stack,
      { kind: 'resize-layer', layer: 2, size: 9 },
      { kind: 'set-option', layer: 1, option: 'forgetBias', value: 2 },
      { kind: 'rewire', change: { around: 'residual', toReadout: 'sum', feedback: 'top' } },
      { kind: 'set-readout', change: { size: 7 } },
    )
    expect(differenceInWords(stack, other).sentences).toEqual([
      'sets forgetBias to 2 of layer 1',
      'resizes layer 2 from 8 to 9 units',
      'says 7 in place of 3 features',
      'adds a residual connection around every upper layer',
      'reads out from the sum of all layers',
      'feeds h<t-1> of the top layer back to every layer below',
    ])
  })

  it('is nothing for the same, and has parts for any other', () => {
    fc.assert(
      fc.property(randomArchitecture, randomArchitecture, (one, other) => {
        expect(difference(one, structuredClone(one)).parts).toEqual([])
        expect(differenceInWords(one, structuredClone(one)).summary).toBe('no difference')
        // Where it names nothing, the two are one net.
        if (difference(one, other).parts.length === 0) expect(buildGraph(one)).toEqual(buildGraph(other))
        for (const { words } of difference(one, other).parts) expect(words).not.toMatch(/undefined|null|NaN/)
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('holds no measures while one of the two has problems', () => {
    const wrong = edited(lstm, { kind: 'resize-layer', layer: 1, size: 0 })
    expect(differenceInWords(lstm, wrong)).toMatchObject({
      measures: [],
      summary: 'resizes layer 1 from 64 to 0 units',
    })
  })
})
