/** The rule by which leaves become the matrices of the notation (W_h of 4d x (d+n)). The one place for it: measures and the compiler's pack pass use it. */
import { invariant, present } from '../../foundation/invariant.ts'
import type { GraphNode, Leaf, StepGraph } from '../graph.ts'

/** A matrix as the notation, a checkpoint and a report know it: leaves stacked by rows. */
export interface Matrix {
  readonly name: string
  readonly rows: number
  readonly columns: number
  readonly leaves: readonly Leaf[]
}

/**
 * The matrices of a graph, in the order of their first leaves. Leaves of one family, with one number of columns, whose users read the
 * same values form one matrix. It is named after its family; a lone leaf, and every later matrix of the family, after its first leaf.
 * Throws where the graph has a leaf that no node uses. `sources`: its
 * `valueSources`, where they are known already.
 */
export function packedMatrices(graph: StepGraph, sources: ValueSources = valueSources(graph)): readonly Matrix[] {
  const read = readings(graph, sources)
  const groups = Map.groupBy(graph.leaves, (leaf) => {
    const key = read.get(leaf.name)
    invariant(key !== undefined, 'a leaf that no node uses', { leaf: leaf.name })
    return JSON.stringify([leaf.family, leaf.columns, key])
  })
  const taken = new Set([...groups.values()].filter((leaves) => leaves.length === 1).map(([leaf]) => leaf?.name))
  return [...groups.values()].map((leaves) => matrixOf(leaves, taken))
}

function matrixOf(leaves: readonly Leaf[], taken: Set<string | undefined>): Matrix {
  const first = present(leaves[0], 'a leaf of the matrix')
  const name = leaves.length === 1 || taken.has(first.family) ? first.name : first.family
  taken.add(name)
  return { name, rows: leaves.reduce((sum, leaf) => sum + leaf.rows, 0), columns: first.columns, leaves }
}

/** By leaf name: what its users do with it and which values they read. */
function readings(graph: StepGraph, sources: ValueSources): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const node of graph.nodes) {
    const used = Object.entries(node.leaves)
    if (used.length === 0) continue
    const values = node.inputs.flatMap((input) => sources.get(input) ?? [])
    for (const [role, leaf] of used)
      keys.set(leaf, (keys.get(leaf) ?? '') + JSON.stringify([node.operation, role, values]))
  }
  return keys
}

export type ValueSources = ReadonlyMap<string, readonly string[]>

/**
 * By node id: the nodes whose values, side by side, it holds. A connection and a concatenation make no value of their own, and two
 * nodes that look back the same number of steps at the same values hold the same.
 */
export function valueSources(graph: StepGraph): ValueSources {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const found = new Map<string, readonly string[]>()
  const lookBacks = new Map<string, string>()
  const lookUp = (id: string): readonly string[] => {
    const known = found.get(id)
    if (known) return known
    const node = present(byId.get(id), `node ${id}`)
    const sources = passesOn(node) ? node.inputs.flatMap(lookUp) : [node.operation === 'previous' ? lookBack(node) : id]
    found.set(id, sources)
    return sources
  }
  const lookBack = (node: GraphNode): string => {
    const key = JSON.stringify([node.attributes['delay'] ?? 1, node.inputs.flatMap(lookUp)])
    lookBacks.set(key, lookBacks.get(key) ?? node.id)
    return present(lookBacks.get(key), key)
  }
  for (const node of graph.nodes) lookUp(node.id)
  return found
}

const passesOn = (node: GraphNode): boolean => node.operation === 'connection' || node.operation === 'concat'
