import type { GraphNode, StepGraph } from '../graph.ts'

/**
 * Whether two step graphs are the same but for their sizes (features of nodes, rows and columns of leaves): then their equations, the words
 * for their connections and their depth measures are the same too.
 */
export function sameStructure({ nodes, prediction }: StepGraph, other: StepGraph): boolean {
  return (
    prediction === other.prediction &&
    nodes.length === other.nodes.length &&
    nodes.every((node, k) => sameNode(node, other.nodes[k]!))
  )
}

function sameNode(one: GraphNode, other: GraphNode): boolean {
  return (
    one.id === other.id &&
    one.operation === other.operation &&
    one.layer === other.layer &&
    one.time === other.time &&
    one.symbol === other.symbol &&
    one.inputs.length === other.inputs.length &&
    one.inputs.every((input, k) => input === other.inputs[k]) &&
    sameEntries(one.leaves, other.leaves) &&
    sameEntries(one.attributes, other.attributes)
  )
}

function sameEntries(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => key === 'size' || one[key] === other[key])
}
