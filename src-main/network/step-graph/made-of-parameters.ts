import type { GraphNode } from '../graph.ts'

/** Ids of the nodes whose values are made of parameters alone: the same at every step, whatever the net reads. */
export function madeOfParameters(nodes: readonly GraphNode[]): ReadonlySet<string> {
  const found = new Set<string>()
  // Nodes come after their inputs; a look-back reads a state, which is none of them.
  for (const { id, operation, inputs } of nodes)
    if (operation === 'parameter' || (inputs.length > 0 && inputs.every((input) => found.has(input)))) found.add(id)
  return found
}
