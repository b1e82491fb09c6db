/** The measures a second way: by their definition, as growth of longest and shortest paths in the graph unrolled over time. */
import { describe, expect, it } from 'vitest'
import type { GraphNode, StepGraph } from '../../../../src-main/network/graph.ts'
import { nonlinearDepth, paperDepth, type DepthMeasures } from '../../../../src-main/network/measures/depth/depth.ts'
import { toNumber } from '../../../../src-main/network/measures/depth/rational.ts'
import { EVERY_DEEPENING, EVERY_NET, net } from '../../nets.ts'

const WIRES = [
  'input',
  'previous',
  'connection',
  'concat',
  'broadcast',
  'affine',
  'diagonal',
  'layer-norm',
  'dropout',
  'last',
  'target',
]
const SUMS_AND_PRODUCTS = ['add', 'sub', 'hadamard', 'one-minus', 'scale', 'identity']

/** What a walk remembers, and what a node adds to its length. */
type Count = (node: GraphNode, memory: string) => { readonly memory: string; readonly length: number }

const paperCount =
  (graph: StepGraph): Count =>
  (node, memory) => {
    if (node.operation === 'previous') return { memory: '', length: 0 }
    const unit =
      node.id === graph.prediction ? 'readout' : WIRES.includes(node.operation) ? undefined : node.attributes['unit']
    return unit === undefined ? { memory, length: 0 } : { memory: String(unit), length: memory === unit ? 0 : 1 }
  }

const nonlinearCount: Count = (node, memory) => {
  if (node.operation === 'affine' || node.operation === 'diagonal') return { memory: 'affine', length: 0 }
  if ([...WIRES, ...SUMS_AND_PRODUCTS].includes(node.operation)) return { memory, length: 0 }
  return { memory: '', length: memory === 'affine' ? 1 : 0 }
}

type Pick = (a: number, b: number) => number

/** By n, the length of the best walk from the input at step 0 to the prediction at step n. */
function pathLengths(
  graph: StepGraph,
  count: Count,
  { steps, best }: { steps: number; best: Pick },
): readonly (number | undefined)[] {
  const reached: Map<string, Map<string, number>>[] = []
  for (let t = 0; t <= steps; t++) {
    const now = new Map<string, Map<string, number>>()
    reached.push(now)
    for (const node of graph.nodes) {
      const walks = new Map<string, number>(node.operation === 'input' && t === 0 ? [['', 0]] : [])
      const from = node.operation === 'previous' ? reached[t - Number(node.attributes['delay'])] : now
      for (const [before, length] of node.inputs.flatMap((input) => [...(from?.get(input) ?? [])])) {
        const { memory, length: added } = count(node, before)
        walks.set(memory, best(walks.get(memory) ?? length + added, length + added))
      }
      now.set(node.id, walks)
    }
  }
  return reached.map((now) => {
    const lengths = [...(now.get(graph.prediction)?.values() ?? [])]
    return lengths.length === 0 ? undefined : lengths.reduce(best)
  })
}

/** Long enough for every net here to have settled, and a multiple of every cycle's delay. */
const SETTLED = 12

/** Growth per step once settled. */
function rate(lengths: readonly (number | undefined)[]): number {
  return (lengths[2 * SETTLED]! - lengths[SETTLED]!) / SETTLED
}

function expectTwin(graph: StepGraph, count: Count, measured: DepthMeasures): void {
  const longest = pathLengths(graph, count, { steps: 2 * SETTLED, best: Math.max })
  expect(rate(longest)).toBe(toNumber(measured.recurrentDepth))
  const surplus = longest.map((length, n) => (length ?? -Infinity) - n * toNumber(measured.recurrentDepth))
  expect(Math.max(...surplus)).toBe(toNumber(measured.feedforwardDepth))
}

/** The graph without its linear carries: what was carried is cut off where it is read. */
function withoutCarries(graph: StepGraph): StepGraph {
  const carry = paperDepth(graph).carryCycle
  if (carry === undefined) return graph
  const [before, after] = [carry.nodes.findLast((id) => id.endsWith('.previous'))!, carry.nodes]
  const reader = after[(after.indexOf(before) + 1) % after.length]
  const nothing: GraphNode = {
    id: `cut ${before}`,
    operation: 'target',
    inputs: [],
    leaves: {},
    attributes: {},
    size: 1,
    time: 'step',
    layer: 0,
  }
  const cut = graph.nodes.map((node) =>
    node.id === reader
      ? { ...node, inputs: node.inputs.map((input) => (input === before ? nothing.id : input)) }
      : node,
  )
  return withoutCarries({ ...graph, nodes: [nothing, ...cut] })
}

const DEEPER = [
  ['dts of rnn, 4 layers deep', net('dts', { cell: 'rnn', depth: 4, layers: 1 })],
  ['rhn, 4 micro-steps', net('rhn', { cell: 'rhn', depth: 4, layers: 1 })],
  ['bideep, 3 layers of 3', net('bideep', { depth: 3, layers: 3 })],
  ['gate-mlp of gru, 2 layers deep', net('gate-mlp', { cell: 'gru', depth: 2 })],
  ['lstm with peepholes, coupled', net('gate-mlp', { options: { peephole: true, coupled: true } })],
  ['gru, reset after', net('transition-mlp', { cell: 'gru', options: { reset: 'after' } })],
  ['mogrifier, 4 rounds', net('mogrifier', { depth: 4, layers: 2 })],
  ['gated-feedback, 3 levels', net('gated-feedback', { depth: 3, layers: 2 })],
  ['grid-lstm, 3 grid layers', net('grid-lstm', { depth: 3, layers: 2 })],
  ['fast-slow, 4 fast cells', net('fast-slow', { depth: 4, layers: 2 })],
  ['nested-lstm, 3 levels', net('nested-lstm', { depth: 3, layers: 2 })],
  ['lstm read at the last step', net('stack-skip', { reads: 'last', layers: 3 })],
] as const

describe.each([...EVERY_NET, ...DEEPER, ...EVERY_DEEPENING])('%s, unrolled', (name, graph) => {
  it("has the recurrent and feedforward depth of the paper's convention", () => {
    expectTwin(graph, paperCount(graph), paperDepth(graph))
  })

  it('has those of the count of nonlinear layers', () => {
    expectTwin(graph, nonlinearCount, nonlinearDepth(graph))
  })

  it("has the paper's skip coefficient once linear carries are cut", () => {
    const shortest = (of: StepGraph): number =>
      rate(pathLengths(of, paperCount(of), { steps: 2 * SETTLED, best: Math.min }))
    const cut = shortest(withoutCarries(graph))
    // Where time passes by linear carries alone, they count as any other cycle.
    const isAll = Number.isNaN(cut) && /^(?:min-|lru)/.test(name)
    expect(isAll ? shortest(graph) : cut).toBe(1 / toNumber(paperDepth(graph).skipCoefficient!))
  })

  it('has the skip coefficient of nonlinear layers, none with a linear carry', () => {
    const { skipCoefficient, linearCarry } = nonlinearDepth(graph)
    const shortest = rate(pathLengths(graph, nonlinearCount, { steps: 2 * SETTLED, best: Math.min }))
    expect(linearCarry).toBe(shortest === 0)
    expect(skipCoefficient === null ? 0 : 1 / toNumber(skipCoefficient)).toBe(shortest)
  })
})
