/** How many trainable numbers a net has, and where they are. */
import type { Leaf, StepGraph } from '../graph.ts'
import { consumers, isOnCycle, reachable } from './reach.ts'

/** All trainable numbers of the graph. */
export function parameterCount(graph: StepGraph): number {
  return countOf(graph.leaves)
}

/** Those of the recurrent part: used by a node of a layer, or by one that lies on a cycle through time. */
export function recurrentParameters(graph: StepGraph): number {
  return countOf(leavesOfPart(graph, 'recurrent'))
}

/** Those between the layers and the prediction: readout and output MLPs. */
export function readoutParameters(graph: StepGraph): number {
  return countOf(leavesOfPart(graph, 'readout'))
}

/** Those before the first layer, which belong to neither part: input MLPs. The three parts add up to `parameterCount`. */
export function inputParameters(graph: StepGraph): number {
  return countOf(leavesOfPart(graph, 'input'))
}

/** Before the layers, in the recurrence, behind it. */
export type NetPart = 'input' | 'recurrent' | 'readout'

function leavesOfPart(graph: StepGraph, part: NetPart): readonly Leaf[] {
  const where = partsOfLeaves(graph)
  return graph.leaves.filter(({ name }) => where.get(name) === part)
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

const countOf = (leaves: readonly Leaf[]): number => leaves.reduce((sum, leaf) => sum + leaf.rows * leaf.columns, 0)
