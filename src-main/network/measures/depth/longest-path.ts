import { present } from '../../../foundation/invariant.ts'
import { delayOf, lengthOf, type DelayEdge, type DelayGraph } from './delay-graph.ts'
import { relax } from './cycle-ratio.ts'
import { rational, type Rational } from './rational.ts'

export interface Path {
  /** length - delay x d_r. */
  readonly surplus: Rational
  readonly edges: readonly DelayEdge[]
}

/**
 * The walk from source to sink of largest length - delay x d_r, d_r the maximum cycle ratio, so that no cycle gains; among equals one of
 * least delay. Undefined where no walk leads there.
 */
export function longestPath(graph: DelayGraph, recurrentDepth: Rational): Path | undefined {
  const { numerator: p, denominator: q } = recurrentDepth
  const tieBreak = 1 + graph.edges.reduce((sum, edge) => sum + Math.abs(edge.delay), 0)
  const weight = (edge: DelayEdge): number => tieBreak * (q * edge.length - p * edge.delay) - edge.delay
  const search = { value: new Map([[graph.source, 0]]), into: new Map<string, DelayEdge>() }
  while (relax(graph.edges, weight, search));
  if (!search.value.has(graph.sink)) return undefined
  const edges: DelayEdge[] = []
  for (let at = graph.sink; at !== graph.source; at = present(edges[0], at).from)
    edges.unshift(present(search.into.get(at), at))
  return { surplus: rational(q * lengthOf(edges) - p * delayOf(edges), q), edges }
}
