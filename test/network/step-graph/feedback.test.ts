/** Top-down feedback: which ways there are, what they are called, and what they cost in weights and in depth. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import type { Architecture, Feedback } from '../../../src-main/network/architecture/architecture.ts'
import { CELLS } from '../../../src-main/network/cells/index.ts'
import { plainEquations } from '../../../src-main/network/equations/equations.ts'
import { connectionWords } from '../../../src-main/network/equations/connection-words.ts'
import { paperDepth } from '../../../src-main/network/measures/depth/depth.ts'
import { printRational } from '../../../src-main/network/measures/depth/rational.ts'
import { parameterCount } from '../../../src-main/network/measures/parameters.ts'
import { buildGraph, connectionIds } from '../../../src-main/network/step-graph/build.ts'
import { feedbackWays } from '../../../src-main/network/step-graph/feedback.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'
import { architecture } from '../nets.ts'

const KINDS: readonly Feedback[] = ['next', 'top', 'all']

function stack(feedback: Feedback | undefined, sizes: readonly number[], cell = 'rnn'): Architecture {
  const { wiring, ...plain } = architecture('stack-h', { layers: 1, cell })
  return {
    ...plain,
    layers: sizes.map((size) => ({ cell, size, options: {} })),
    wiring: { ...wiring, ...(feedback === undefined ? {} : { feedback }) },
  }
}

const feedbackConnections = (net: Architecture): readonly string[] =>
  connectionIds(net).filter((id) => /^layer\d+\.feedback(\.|$)/.test(id) && !id.includes('.to.'))

describe('the ways back', () => {
  it.each([
    ['next', ['layer1.feedback', 'layer2.feedback'], ['2 to 1', '3 to 2']],
    ['top', ['layer1.feedback', 'layer2.feedback'], ['3 to 1', '3 to 2']],
    [
      'all',
      ['layer1.feedback.layer2', 'layer1.feedback.layer3', 'layer2.feedback.layer3'],
      ['2 to 1', '3 to 1', '3 to 2'],
    ],
  ] as const)('%s: each is a connection', (feedback, connections, ways) => {
    const net = stack(feedback, [4, 5, 6])
    expect(feedbackConnections(net)).toEqual(connections)
    expect(feedbackWays(net).map(({ from, to }) => `${from} to ${to}`)).toEqual(ways)
    expect(validate(net)).toEqual([])
  })

  it('are none in a net of one layer, or where the wiring says nothing', () => {
    for (const feedback of KINDS) expect(buildGraph(stack(feedback, [4]))).toEqual(buildGraph(stack(undefined, [4])))
    expect(feedbackConnections(stack(undefined, [4, 5, 6]))).toEqual([])
  })

  it.each(CELLS.map(({ kind }) => kind))('carry what %s calls its state', (cell) => {
    const { nodes } = buildGraph(stack('next', [4, 5], cell))
    const back = nodes.find(({ id }) => id === 'layer1.feedback.previous')
    const state = nodes.find(({ id }) => id === 'layer2.h')
    expect(back?.symbol).toBe(state?.symbol?.replace('\\langle t\\rangle', '\\langle t-1\\rangle'))
    expect(back?.symbol).toMatch(/t-1/)
  })

  it('read h<t-1>, whatever the dilations of the two layers, and leave a layer its own look back', () => {
    const net = stack('top', [4, 5])
    const dilated = { ...net, layers: net.layers.map((layer) => ({ ...layer, options: { dilation: 3 } })) }
    const back = buildGraph(dilated).nodes.filter(({ operation }) => operation === 'previous')
    expect(back.map(({ id, inputs, attributes }) => [id, inputs[0], attributes['delay']])).toEqual([
      ['layer1.feedback.previous', 'layer2.h', 1],
      ['layer1.h.previous', 'layer1.h', 3],
      ['layer2.h.previous', 'layer2.h', 3],
    ])
  })

  it('stand in the equations and have words', () => {
    expect(plainEquations(buildGraph(stack('all', [4, 5, 6])))[0]).toBe(
      'h[1]<t> = tanh(W_h[1][h[1]<t-1>, x<t>, h[2]<t-1>, h[3]<t-1>] + b_h[1])',
    )
    const words = connectionWords(stack('all', [4, 5, 6]))
    expect(words.get('layer1.feedback.layer3')).toBe('h[3]<t-1> on its way back to layer 1')
    expect(connectionWords(stack('top', [4, 5])).get('layer1.feedback')).toBe('h[2]<t-1> on its way back to layer 1')
  })

  it('carry a deepening', () => {
    const net = stack('all', [4, 5, 6])
    for (const at of feedbackConnections(net)) {
      const deep: Architecture = {
        ...net,
        deepenings: [{ at, widths: [7], activation: 'tanh', shortcut: 'none' }],
      }
      const size = Number(/(\d)$/.exec(at)?.[1]) + 3
      const reader = Number(/^layer(\d)/.exec(at)?.[1]) + 3
      // The MLP, and 7 columns in place of the h of the layer above.
      expect(parameterCount(buildGraph(deep)) - parameterCount(buildGraph(net))).toBe(
        7 * (size + 1) + reader * (7 - size),
      )
    }
  })
})

describe('the weights', () => {
  const SIZES = [3, 7, 2, 5]
  it.each(KINDS.flatMap((feedback) => (['rnn', 'lstm', 'gru'] as const).map((cell) => [feedback, cell] as const)))(
    'of %s with %s: gates times d for each feature that comes back',
    (feedback, cell) => {
      const gates = { rnn: 1, lstm: 4, gru: 3 }[cell]
      const above = (index: number): number => {
        const upper = SIZES.slice(index + 1)
        if (feedback === 'next') return upper[0] ?? 0
        return feedback === 'top' ? (upper.at(-1) ?? 0) : upper.reduce((sum, size) => sum + size, 0)
      }
      const wanted = SIZES.reduce((sum, size, index) => sum + gates * size * above(index), 0)
      const net = stack(feedback, SIZES, cell)
      expect(parameterCount(buildGraph(net)) - parameterCount(buildGraph(stack(undefined, SIZES, cell)))).toBe(wanted)
      const { parameters } = compile(net, { loss: 'softmax-cross-entropy' })
      const compiled = parameters.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
      expect(compiled).toBe(parameterCount(buildGraph(net)))
    },
  )
})

describe('the depth', () => {
  const measures = (net: Architecture): readonly string[] => {
    const { recurrentDepth, feedforwardDepth, skipCoefficient } = paperDepth(buildGraph(net))
    return [recurrentDepth, feedforwardDepth, skipCoefficient!].map(printRational)
  }

  it.each([2, 3, 5])('of %i layers: from the top as many as layers, from the next two, in a step of time', (L) => {
    const sizes = Array.from({ length: L }, () => 4)
    for (const cell of ['rnn', 'lstm']) {
      expect(measures(stack('top', sizes, cell))).toEqual([String(L), String(L + 1), '1'])
      expect(measures(stack('all', sizes, cell))).toEqual([String(L), String(L + 1), '1'])
      // Up one layer now and back in the next step: two layers a step, however many there are.
      expect(measures(stack('next', sizes, cell))).toEqual(['2', String(L + 1), '1'])
    }
  })

  it('keeps the skip coefficient of a dilated stack', () => {
    const { wiring, ...dilated } = architecture('dilated', { layers: 3, cell: 'rnn' })
    expect(measures({ ...dilated, wiring: { ...wiring, feedback: 'top' } })).toEqual(['3', '4', '4'])
  })
})
