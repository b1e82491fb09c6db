/** How many trainable numbers a net has, and where they are. */
import type { GraphNode, Leaf, StepGraph } from '../graph.ts'
import { consumers, nodesOnCycles, reachable } from './reach.ts'

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

type Part = 'input' | 'recurrent' | 'readout'

/** A leaf used in several parts counts where the recurrence is, then where the readout is. */
function leavesOfPart(graph: StepGraph, part: Part): readonly Leaf[] {
  const partOf = parts(graph)
  const used = (name: string): ReadonlySet<Part | undefined> =>
    new Set(graph.nodes.filter((node) => Object.values(node.leaves).includes(name)).map((node) => partOf.get(node.id)))
  return graph.leaves.filter((leaf) => {
    const where = used(leaf.name)
    return part === (where.has('recurrent') ? 'recurrent' : where.has('readout') ? 'readout' : 'input')
  })
}

function parts(graph: StepGraph): ReadonlyMap<string, Part> {
  const cycles = nodesOnCycles(graph)
  const recurrent = (node: GraphNode): boolean => node.layer >= 1 || cycles.has(node.id)
  const after = reachable(consumers(graph), graph.nodes.filter(recurrent).map((node) => node.id))
  return new Map(graph.nodes.map((node) => [node.id, recurrent(node) ? 'recurrent' : after.has(node.id) ? 'readout' : 'input']))
}

const countOf = (leaves: readonly Leaf[]): number => leaves.reduce((sum, leaf) => sum + leaf.rows * leaf.columns, 0)
