/** Which nodes lead to which. */
import type { StepGraph } from '../graph.ts'

/** By id, the ids that an edge leads to. */
export type Successors = ReadonlyMap<string, readonly string[]>

/** By node, the nodes that read it. */
export function consumers(graph: StepGraph): Successors {
  const successors = new Map<string, string[]>(graph.nodes.map((node) => [node.id, []]))
  for (const node of graph.nodes) for (const input of node.inputs) successors.get(input)?.push(node.id)
  return successors
}

/** The ids themselves and all that edges lead to from them. */
export function reachable(successors: Successors, from: Iterable<string>): ReadonlySet<string> {
  const found = new Set(from)
  for (const id of found) for (const next of successors.get(id) ?? []) found.add(next)
  return found
}

/** Whether a node lies on a cycle; in a step graph each of these runs through time. */
export function isOnCycle(successors: Successors, id: string): boolean {
  return reachable(successors, successors.get(id) ?? []).has(id)
}
