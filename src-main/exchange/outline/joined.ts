/** Layers that hear from above: what lies between them goes through time with them, one step after the other. */
import type { StepGraph } from '../../network/graph.ts'

/**
 * Ids of the nodes outside all layers that belong into one loop over time with the layers: what a layer reads that itself follows from a
 * layer, at this step or the one before. Empty where no layer hears from above: then each goes through a whole sequence alone.
 */
export function joinedNodes({ nodes }: StepGraph): ReadonlySet<string> {
  if (!nodes.some(({ operation, layer }) => operation === 'previous' && layer === 0)) return new Set()
  const follows = new Set<string>()
  for (const { id, layer, operation, inputs } of nodes)
    if (layer > 0 || operation === 'previous' || inputs.some((input) => follows.has(input))) follows.add(id)
  const leads = new Set<string>()
  for (const { id, layer, operation, inputs } of nodes.toReversed())
    if ((layer > 0 || leads.has(id)) && operation !== 'previous') for (const input of inputs) leads.add(input)
  return new Set(nodes.filter(({ id, layer }) => layer === 0 && follows.has(id) && leads.has(id)).map(({ id }) => id))
}
