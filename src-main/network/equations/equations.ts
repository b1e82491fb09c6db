/** The equations of one time step in the field's notation: one line for each value that has a name, in the order of evaluation. */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../graph.ts'
import { operation } from '../operations/index.ts'
import { isWire, valueNames } from './names.ts'
import { plainText } from './plain-text.ts'

/**
 * LaTeX lines such as `h^{\langle t\rangle} = o^{\langle t\rangle} \odot \tanh\left(c^{\langle t\rangle}\right)`. Each leaf tensor is in as
 * many lines as nodes use it. In a net of one layer the weights carry no layer number.
 */
export function equations(graph: StepGraph): readonly string[] {
  const names = valueNames(graph)
  const byId = new Map(graph.nodes.map((node) => [node.id, withShortLeaves(node, graph)]))
  const write = (id: string): string => names.get(id) ?? formula(present(byId.get(id), id))
  const formula = (node: GraphNode): string => operation(node.operation).latex(node.inputs.map(write), node)
  return [...byId.values()]
    .filter((node) => names.has(node.id) && !isWire(node))
    .map((node) => `${present(names.get(node.id), node.id)} = ${formula(node)}`)
}

/** The same for a terminal: `h<t> = o<t> ⊙ tanh(c<t>)`. */
export function plainEquations(graph: StepGraph): readonly string[] {
  return equations(graph).map(plainText)
}

function withShortLeaves(node: GraphNode, graph: StepGraph): GraphNode {
  if (graph.nodes.some(({ layer }) => layer > 1)) return node
  return {
    ...node,
    leaves: Object.fromEntries(
      Object.entries(node.leaves).map(([role, leaf]) => [role, leaf.replace(/^layer1\./, '')]),
    ),
  }
}
