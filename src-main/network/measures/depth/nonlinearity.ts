/** What is linear in a signal that passes, and what is not: read off the derivatives of the operations. */
import type { GraphNode } from '../../graph.ts'
import { mapLeaves, type Expression } from '../../operations/expression.ts'
import { ACTIVATION_IDS, operation } from '../../operations/index.ts'

/**
 * Whether the value of a node is a nonlinear function of a single value that it reads: tanh is; a sum, a product of two values (a gate
 * times what it lets through), a normalisation are not.
 */
export function isNonlinearity(node: GraphNode): boolean {
  const { form } = operation(node.operation)
  if (form.kind !== 'pointwise') return ACTIVATION_IDS.includes(node.operation)
  const count = node.inputs.length
  return form.partials(node.attributes).some((partial, input) => reads(partial, input) || reads(partial, count))
}

/** Whether a formula reads its k-th operand. */
export function reads(formula: Expression, index: number): boolean {
  let found = false
  mapLeaves(formula, (leaf) => {
    found ||= leaf.kind === 'read' && leaf.index === index
    return leaf
  })
  return found
}
