/** How many trainable numbers a net has, and where they are. */
import type { Leaf, StepGraph } from '../graph.ts'
import { consumers, isOnCycle, reachable } from './reach.ts'

/** All trainable numbers of the graph. */
export function parameterCount(graph: StepGraph): number {
  return graph.leaves.reduce((sum, leaf) => sum + numbersOf(leaf), 0)
}

/** Before the layers, in the recurrence, behind it. */
export type NetPart = 'input' | 'recurrent' | 'readout'

/**
 * Trainable numbers by part; the three add up to `parameterCount`. Recurrent: used by a node of a layer, or by one that lies on a cycle
 * through time. Readout: between the layers and the prediction, output MLPs among them. Input: before the first layer, input MLPs.
 */
export function parametersByPart(
  graph: StepGraph,
  partOf: ReadonlyMap<string, NetPart> = partsOfLeaves(graph),
): Readonly<Record<NetPart, number>> {
  const counts = { input: 0, recurrent: 0, readout: 0 }
  for (const leaf of graph.leaves) counts[partOf.get(leaf.name) ?? 'input'] += numbersOf(leaf)
  return counts
}

/** The part of the net that each leaf tensor counts to. One used in several counts where the recurrence is, then where the readout is. */
export function partsOfLeaves(graph: StepGraph): ReadonlyMap<string, NetPart> {
  const partOf = parts(graph)
  const used = new Map<string, Set<NetPart | undefined>>(graph.leaves.map((leaf) => [leaf.name, new Set()]))
  for (const node of graph.nodes)
    for (const leaf of Object.values(node.leaves)) used.get(leaf)?.add(partOf.get(node.id))
  return new Map(
    Array.from(used, ([leaf, where]) => [
      leaf,
      where.has('recurrent') ? 'recurrent' : where.has('readout') ? 'readout' : 'input',
    ]),
  )
}

function parts(graph: StepGraph): ReadonlyMap<string, NetPart> {
  const successors = consumers(graph)
  const recurrent = new Set(
    graph.nodes.filter((node) => node.layer >= 1 || isOnCycle(successors, node.id)).map((node) => node.id),
  )
  const after = reachable(successors, recurrent)
  return new Map(
    graph.nodes.map(({ id }) => [id, recurrent.has(id) ? 'recurrent' : after.has(id) ? 'readout' : 'input']),
  )
}

const numbersOf = ({ rows, columns }: Leaf): number => rows * columns
