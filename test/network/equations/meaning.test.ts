/** The printed equations, read back and computed, give the values that the graph's operations give. */
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../src-main/foundation/random.ts'
import { plainEquations } from '../../../src-main/network/equations/equations.ts'
import { valueNames } from '../../../src-main/network/equations/names.ts'
import { plainText } from '../../../src-main/network/equations/plain-text.ts'
import type { GraphNode, StepGraph } from '../../../src-main/network/graph.ts'
import { leafSymbol } from '../../../src-main/network/operations/affine.ts'
import { evaluate } from '../../../src-main/network/operations/expression.ts'
import { operation } from '../../../src-main/network/operations/index.ts'
import { EVERY_DEEPENING, EVERY_NET, net } from '../nets.ts'
import { compute, type Values, type Vector } from './formula-reader.ts'

const draw = (key: string, size: number): Vector => {
  const random = randomStream(7, key)
  return Array.from({ length: size }, () => 2 * random() - 1)
}

const rowsOf = (leaf: { name: string; rows: number; columns: number }): readonly Vector[] =>
  Array.from({ length: leaf.rows }, (_, row) => draw(`${leaf.name} ${String(row)}`, leaf.columns))

/** Values of all nodes; what is looked back at is drawn. */
function graphValues(graph: StepGraph): ReadonlyMap<string, Vector> {
  const leaves = new Map(graph.leaves.map((leaf) => [leaf.name, rowsOf(leaf)]))
  const values = new Map<string, Vector>()
  for (const node of graph.nodes) values.set(node.id, nodeValue(node, { leaves, values }))
  return values
}

interface Known {
  readonly leaves: ReadonlyMap<string, readonly Vector[]>
  readonly values: ReadonlyMap<string, Vector>
}

function nodeValue(node: GraphNode, { leaves, values }: Known): Vector {
  if (node.operation === 'input') return draw(node.id, node.size)
  // Two that look back at the same value as far see the same.
  if (node.operation === 'previous')
    return draw(`${node.inputs.join(' ')} ${String(node.attributes['delay'])}`, node.size)
  const inputs = node.inputs.map((input) => values.get(input)!)
  const joined = inputs.flat()
  const leaf = (role: string): readonly Vector[] => leaves.get(node.leaves[role] ?? '')!
  const column = (role: string): Vector => leaf(role).flat()
  const { form } = operation(node.operation)
  if (form.kind === 'pointwise') {
    const formula = form.formula(node.attributes)
    const none = (): number => NaN
    return Array.from({ length: node.size }, (_, k) =>
      evaluate(formula, { read: (index) => inputs[index]![k]!, local: none, scalar: none }),
    )
  }
  switch (node.operation) {
    case 'affine': {
      const biases = 'bias' in node.leaves ? column('bias') : Array.from({ length: node.size }, () => 0)
      return leaf('weight').map((row, k) => row.reduce((sum, weight, j) => sum + weight * joined[j]!, biases[k]!))
    }
    case 'parameter':
      return column('value')
    case 'diagonal':
      return joined.map((x, k) => x * column('diagonal')[k]!)
    case 'broadcast':
      return Array.from({ length: node.size }, () => joined[0]!)
    case 'softmax': {
      const total = joined.reduce((sum, x) => sum + Math.exp(x), 0)
      return joined.map((x) => Math.exp(x) / total)
    }
    case 'layer-norm': {
      const mean = joined.reduce((sum, x) => sum + x, 0) / joined.length
      const variance = joined.reduce((sum, x) => sum + (x - mean) ** 2, 0) / joined.length
      return joined.map((x, k) => ((x - mean) / Math.sqrt(variance + 1e-5)) * column('gain')[k]! + column('shift')[k]!)
    }
    default:
      return joined
  }
}

/** Weights and earlier values under the names that the equations print. */
function printedValues(
  graph: StepGraph,
  values: ReadonlyMap<string, Vector>,
): Values & { readonly vectors: Map<string, Vector> } {
  const stack = graph.nodes.some((node) => node.layer > 1)
  const symbol = (name: string): string => plainText(leafSymbol(stack ? name : name.replace(/^layer1\./, '')))
  const isWeight = (name: string): boolean => graph.nodes.some((node) => node.leaves['weight'] === name)
  const given = graph.nodes.filter((node) => node.operation === 'previous' || node.operation === 'input')
  return {
    matrices: new Map(
      graph.leaves.filter(({ name }) => isWeight(name)).map((leaf) => [symbol(leaf.name), rowsOf(leaf)]),
    ),
    vectors: new Map([
      ...graph.leaves
        .filter(({ name }) => !isWeight(name))
        .map((leaf) => [symbol(leaf.name), rowsOf(leaf).flat()] as const),
      ...given.map((node) => [plainText(node.symbol ?? ''), values.get(node.id)!] as const),
    ]),
  }
}

const VARIANTS = [
  [
    'LSTM with peepholes, layer norm and coupled gates',
    net('shallow', { options: { peephole: true, layerNorm: true, coupled: true } }),
  ],
  ['GRU with the reset after the product', net('shallow', { cell: 'gru', options: { reset: 'after' } })],
  ['RHN of depth 4', net('rhn', { cell: 'rhn', depth: 4 })],
  ['grid LSTM of 3 grid layers', net('grid-lstm', { depth: 3 })],
  // Their states have letters of their own.
  ['feedback from grid LSTMs', net('stack-feedback', { cell: 'grid-lstm', layers: 3 })],
  ['feedback from gated-feedback RNNs', net('stack-feedback', { cell: 'gated-feedback', layers: 2 })],
  ['nested LSTM of 3 levels', net('nested-lstm', { depth: 3 })],
  ['MLP of 3 layers in every gate', net('gate-mlp', { depth: 3 })],
  ['stack of 3 with a highway around', net('stack-highway', { layers: 3 })],
] as const

describe.each([...EVERY_NET, ...VARIANTS, ...EVERY_DEEPENING])('the equations of %s', (_name, graph) => {
  it('compute what the graph computes', () => {
    const values = graphValues(graph)
    const printed = printedValues(graph, values)
    for (const line of plainEquations(graph)) {
      const [left = '', right = ''] = line.split(' = ')
      printed.vectors.set(left, compute(right, printed))
    }
    for (const [id, name] of valueNames(graph)) {
      const computed = printed.vectors.get(plainText(name))!
      values.get(id)!.forEach((value, k) => expect(computed[k], `${name}[${String(k)}]`).toBeCloseTo(value, 12))
    }
  })
})
