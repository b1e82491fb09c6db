import { describe, expect, it } from 'vitest'
import type { GraphNode } from '../../../../src-main/network/graph.ts'
import type { DelayEdge, DelayGraph } from '../../../../src-main/network/measures/depth/delay-graph.ts'
import {
  graphDepth,
  nonlinearDepth,
  paperDepth,
  type DepthMeasures,
} from '../../../../src-main/network/measures/depth/depth.ts'
import { printRational } from '../../../../src-main/network/measures/depth/rational.ts'
import { net, type NetSettings } from '../../nets.ts'

/** 'd_r d_f s', as the tables of the literature have them. */
function summary({ recurrentDepth, feedforwardDepth, skipCoefficient }: DepthMeasures): string {
  const skip = skipCoefficient === null ? 'none' : printRational(skipCoefficient)
  return `${printRational(recurrentDepth)} ${printRational(feedforwardDepth)} ${skip}`
}

describe("depth in the paper's convention", () => {
  const K = 3
  const rows: readonly (readonly [title: string, strategy: string, settings: NetSettings, expected: string])[] = [
    ['a shallow RNN', 'shallow', { cell: 'rnn' }, '1 2 1'],
    ['a shallow LSTM', 'shallow', {}, '1 2 1'],
    ['a shallow GRU', 'shallow', { cell: 'gru' }, '1 2 1'],
    ['a stack of 4', 'stack-h', { layers: 4 }, '1 5 1'],
    ['a stack with skips', 'stack-skip', { layers: 4 }, '1 5 1'],
    ['a residual stack', 'stack-residual', { layers: 4 }, '1 5 1'],
    ['a stack of 4 with feedback from the top', 'stack-feedback', { layers: 4 }, '4 5 1'],
    ['an input MLP of K layers', 'input-mlp', { depth: K }, `1 ${2 + K} 1`],
    ['an output MLP of K layers', 'output-mlp', { depth: K }, `1 ${2 + K} 1`],
    ['an MLP of K layers on the prediction', 'yhat-mlp', { depth: K }, `1 ${2 + K} 1`],
    ['DT of K layers', 'dt', { cell: 'rnn', depth: K }, `${K} ${K + 1} 1/${K}`],
    ['DT(S) of K layers', 'dts', { cell: 'rnn', depth: K }, `${K} ${K + 1} 1`],
    ['DOT(S) of K layers and one output layer', 'dots', { cell: 'rnn', depth: K }, `${K} ${K + 2} 1`],
    ['a transition MLP of K layers', 'transition-mlp', { depth: K }, `${1 + K} 2 1/${1 + K}`],
    ['a transition MLP with shortcut', 'transition-mlp-shortcut', { depth: K }, `${1 + K} 2 1`],
    ['RHN of depth K', 'rhn', { depth: K }, `${K} ${K + 1} 1/${K}`],
    ['deep-transition GRU of K steps', 'deep-transition-gru', { depth: K }, `${K} ${K + 1} 1/${K}`],
    ['an MLP of K layers in the forget gate', 'forget-gate-mlp', { depth: K }, `${1 + K} ${2 + K} 1`],
    ['an MLP of K layers in the candidate', 'candidate-mlp', { depth: K }, `${1 + K} ${2 + K} 1`],
    ['H-LSTM with K hidden layers', 'gate-mlp', { depth: K }, `${1 + K} ${2 + K} 1/${1 + K}`],
    ['BiDeep, 2 layers of K steps', 'bideep', { layers: 2, depth: K }, `${K} ${2 * K + 1} 1/${K}`],
    ['an MLP of K layers on the carousel', 'carousel-mlp', { depth: K }, `${1 + K} 2 1`],
    // An MLP in the middle cuts the cell in two.
    ['an MLP of K layers between c and h', 'cell-to-hidden-mlp', { depth: K }, `${2 + K} ${3 + K} 1`],
    ['a stack of 3 through its predictions', 'stack-yhat', { layers: 3 }, '1 6 1'],
  ]
  it.each(rows)('of %s', (_title, strategy, settings, expected) => {
    expect(summary(paperDepth(net(strategy, { layers: 1, ...settings })))).toBe(expected)
  })

  it('leaves the carousel of an H-LSTM out of s, and shows it', () => {
    const depth = paperDepth(net('gate-mlp'))
    expect(depth.linearCarry).toBe(true)
    expect(depth.carryCycle).toMatchObject({ length: 1, delay: 1 })
    expect(depth.carryCycle?.nodes).toContain('@layer1.carousel')
    expect(depth.skipCycle?.nodes).not.toContain('@layer1.carousel')
  })

  it('counts an RHN carry as a way through its micro-steps', () => {
    expect(paperDepth(net('rhn', { depth: 3 })).linearCarry).toBe(false)
  })

  it('takes a way for nonlinear when one of two ways is, however long the other', () => {
    const node = (id: string, operation: string, inputs: readonly string[], unit?: string): GraphNode => ({
      ...{ id, operation, inputs, leaves: {}, size: 1, time: 'step', layer: 1 },
      attributes: unit === undefined ? {} : { unit },
    })
    const nodes = [
      node('x', 'input', []),
      node('before', 'previous', ['h']),
      node('squashed', 'tanh', ['before'], 'layer1'),
      node('wire', 'connection', ['before']),
      node('longer wire', 'connection', ['wire']),
      node('sum', 'add', ['longer wire', 'x'], 'layer1'),
      node('h', 'add', ['squashed', 'sum'], 'layer1'),
      node('y', 'identity', ['h']),
    ]
    const depth = paperDepth({ nodes, leaves: [], connections: [], logits: 'y', prediction: 'y', states: [] })
    expect(summary(depth)).toBe('1 2 1')
    expect(depth.linearCarry).toBe(false)
  })

  it('counts a linear cycle where there is no other: a layer is a layer, whatever its activation', () => {
    const linear = net('shallow', { cell: 'rnn', options: { activation: 'identity' } })
    expect(summary(paperDepth(linear))).toBe('1 2 1')
    expect(summary(nonlinearDepth(linear))).toBe('0 1 none')
  })

  it('shows the path that attains d_f, from the input to the prediction', () => {
    const path = paperDepth(net('input-mlp', { cell: 'rnn', layers: 1 })).feedforwardPath!
    expect(path).toMatchObject({ length: 3, delay: 0 })
    const named = path.nodes.filter((id) => !id.includes('@'))
    expect(named).toEqual([
      'x',
      'input.mlp1-pre',
      'input.mlp1',
      'layer1.h-and-x',
      'layer1.pre',
      'layer1.h',
      'readout',
      'yhat',
    ])
  })
})

describe('depth counted in nonlinear layers', () => {
  const rows: readonly (readonly [string, NetSettings, string, boolean])[] = [
    ['shallow', { cell: 'rnn' }, '1 2 1', false],
    ['shallow', { cell: 'rnn', activation: 'identity' }, '1 1 1', false],
    // The tanh of c has no affine map of its own.
    ['shallow', {}, '1 2 none', true],
    // From the reset gate through the candidate there are two.
    ['shallow', { cell: 'gru' }, '2 3 none', true],
    ['shallow', { cell: 'gru', options: { reset: 'after' } }, '1 2 none', true],
    ['gate-mlp', { depth: 2 }, '3 4 none', true],
    ['rhn', { depth: 3 }, '3 4 none', true],
    ['dt', { cell: 'rnn', depth: 3 }, '3 4 1/3', false],
    // Two steps, once through a gate and once through the carousel's layer: 3 layers in 2 steps.
    ['carousel-mlp', { depth: 1 }, '3/2 5/2 1', false],
  ]
  it.each(rows)('of %s %o', (strategy, settings, expected, linearCarry) => {
    const depth = nonlinearDepth(net(strategy, { layers: 1, ...settings }))
    expect(summary(depth)).toBe(expected)
    expect(depth.linearCarry).toBe(linearCarry)
  })
})

describe('depth of published graphs that are given as edges', () => {
  const graph = (edges: readonly (readonly [from: string, to: string, delay?: number])[]): DelayGraph => ({
    source: 'x',
    sink: 'y',
    edges: edges.map(([from, to, delay = 0]): DelayEdge => ({ from, to, length: 1, delay, nodes: [to] })),
  })

  it('FS-RNN with 3 fast cells', () => {
    const edges = [
      ['x', 'F1'],
      ['F3', 'F1', 1],
      ['F1', 'S'],
      ['S', 'S', 1],
      ['F1', 'F2'],
      ['S', 'F2'],
      ['F2', 'F3'],
      ['F3', 'y'],
    ] as const
    expect(summary(graphDepth(graph(edges)))).toBe('4 5 1')
  })

  it('gated feedback over 3 layers', () => {
    const feedback = [1, 2, 3].flatMap((from) => [1, 2, 3].map((to) => [`h${from}`, `h${to}`, 1] as const))
    expect(summary(graphDepth(graph([['x', 'h1'], ['h1', 'h2'], ['h2', 'h3'], ['h3', 'y'], ...feedback])))).toBe(
      '3 4 1',
    )
  })

  it('dilated stack of 4, dilations 1 to 8', () => {
    const layers = [1, 2, 3, 4].map((k) => [`h${k}`, `h${k}`, 2 ** (k - 1)] as const)
    expect(
      summary(graphDepth(graph([['x', 'h1'], ['h1', 'h2'], ['h2', 'h3'], ['h3', 'h4'], ['h4', 'y'], ...layers]))),
    ).toBe('1 5 8')
  })

  it('delayed RNN, output read 3 steps late', () => {
    expect(
      summary(
        graphDepth(
          graph([
            ['x', 'h'],
            ['h', 'h', 1],
            ['h', 'y', -3],
          ]),
        ),
      ),
    ).toBe('1 5 1')
  })

  it('a cell applied 3 times per input', () => {
    expect(
      summary(
        graphDepth(
          graph([
            ['x', 'r1'],
            ['r1', 'r2'],
            ['r2', 'r3'],
            ['r3', 'r1', 1],
            ['r3', 'y'],
          ]),
        ),
      ),
    ).toBe('3 4 1/3')
  })

  it('leaves out a loop that no prediction feels', () => {
    expect(
      summary(
        graphDepth(
          graph([
            ['x', 'h'],
            ['h', 'h', 1],
            ['h', 'y'],
            ['h', 'a'],
            ['a', 'b'],
            ['b', 'a', 1],
          ]),
        ),
      ),
    ).toBe('1 2 1')
  })
})
