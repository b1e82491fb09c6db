import { describe, expect, it } from 'vitest'
import type { GraphNode, Leaf, StepGraph } from '../../../src-main/network/graph.ts'
import { packedMatrices, valueSources } from '../../../src-main/network/measures/matrices.ts'
import { parameterCount } from '../../../src-main/network/measures/parameters.ts'
import { EVERY_NET, net } from '../nets.ts'

const printed = (graph: StepGraph): readonly string[] =>
  packedMatrices(graph).map(({ name, rows, columns }) => `${name} ${rows}x${columns}`)

describe('packed matrices', () => {
  it("make the LSTM's W_h of 4d x (d+n)", () => {
    expect(printed(net('shallow', { n: 5, d: 4, m: 3 }))).toEqual([
      'layer1.W_h 16x9',
      'layer1.b_h 16x1',
      'W_y 3x4',
      'b_y 3x1',
    ])
  })

  it('keep a gate apart that reads something else, under its own name', () => {
    const matrices = packedMatrices(net('forget-gate-mlp'))
    expect(matrices.find(({ name }) => name === 'layer1.W_f')).toMatchObject({ rows: 4, columns: 4 })
    const rest = matrices.find(({ name }) => name === 'layer1.W_h')!
    expect(rest).toMatchObject({ rows: 12, columns: 9 })
    expect(rest.leaves.map((leaf) => leaf.name)).toEqual(['layer1.W_i', 'layer1.W_c', 'layer1.W_o'])
  })

  it('join the first layers of gate MLPs, which all read [h, x]', () => {
    expect(printed(net('gate-mlp', { ownWidth: 7 }))).toContain('layer1.W1 28x9')
  })

  it('name a second matrix of a family after its first leaf', () => {
    expect(printed(handDrawn('u', 'v'))).toEqual(['F 5x4', 'C 3x4'])
  })

  it('never give two matrices one name', () => {
    // The lone leaf is called as the family of the other two.
    const graph = handDrawn('u', 'v')
    const renamed = {
      ...graph,
      leaves: graph.leaves.map((leaf) => ({ ...leaf, name: leaf.name === 'E' ? 'F' : leaf.name })),
    }
    const nodes = renamed.nodes.map((node) => ({
      ...node,
      leaves: node.leaves['weight'] === 'E' ? { weight: 'F' } : node.leaves,
    }))
    const alone = {
      ...renamed,
      nodes: nodes.filter(({ id }) => id !== 'D'),
      leaves: renamed.leaves.filter(({ name }) => name !== 'C'),
    }
    const names = packedMatrices(alone).map(({ name }) => name)
    expect(names).toEqual(['A', 'F'])
  })

  it('see the same value through connections, side by side or looked back at twice', () => {
    const sources = valueSources(handDrawn('u', 'v'))
    expect(sources.get('u-and-v')).toEqual(['u', 'v'])
    expect(sources.get('again')).toEqual(sources.get('before'))
  })

  it('throw on a leaf that nothing uses', () => {
    const graph = handDrawn('u', 'v')
    const lost = { ...graph, leaves: [...graph.leaves, leaf('lost', 1)] }
    expect(() => packedMatrices(lost)).toThrow('a leaf that no node uses; leaf = "lost"')
  })

  it.each(EVERY_NET)('of %s hold every number once, under different names', (_name, graph) => {
    const matrices = packedMatrices(graph)
    expect(matrices.reduce((sum, { rows, columns }) => sum + rows * columns, 0)).toBe(parameterCount(graph))
    expect(new Set(matrices.map(({ name }) => name)).size).toBe(matrices.length)
    expect(matrices.flatMap(({ leaves }) => leaves)).toHaveLength(graph.leaves.length)
  })
})

function leaf(name: string, rows: number): Leaf {
  return { name, family: 'F', rows, columns: 4, initial: { kind: 'constant', value: 0 } }
}

/** Leaves A and B read [u, v], C and E read what lies a step back; all are of the family F. */
function handDrawn(u: string, v: string): StepGraph {
  const node = (id: string, operation: string, inputs: readonly string[], weight?: string): GraphNode => ({
    id,
    operation,
    inputs,
    leaves: weight === undefined ? {} : { weight },
    attributes: {},
    size: 2,
    time: 'step',
    layer: 1,
  })
  const nodes = [
    node(u, 'input', []),
    node(v, 'input', []),
    node('@u', 'connection', [u]),
    node('u-and-v', 'concat', ['@u', v]),
    node('before', 'previous', ['u-and-v']),
    node('again', 'previous', ['u-and-v']),
    node('A', 'affine', ['u-and-v'], 'A'),
    node('B', 'affine', [u, v], 'B'),
    node('D', 'affine', ['before'], 'C'),
    node('E', 'affine', ['again'], 'E'),
  ]
  const leaves = [leaf('A', 2), leaf('B', 3), leaf('C', 2), leaf('E', 1)]
  return { nodes, leaves, connections: [], logits: 'E', prediction: 'E', states: [] }
}
