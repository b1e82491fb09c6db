/** The cyclic graph of Zhang et al. 2016: edges with a length, and a delay in time steps. */

import type { Reference } from '../../../foundation/reference.ts'

/** The paper, for reports. */
export const ZHANG_2016: Reference = {
  authors: 'Zhang, Wu, Che, Lin, Memisevic, Salakhutdinov, Bengio',
  year: 2016,
  title: 'Architectural complexity measures of recurrent neural networks',
  venue: 'NIPS 2016',
  arxiv: '1602.08210',
}

export interface DelayEdge {
  readonly from: string
  readonly to: string
  /** Nonlinear units that a signal enters along it, 0 or more. */
  readonly length: number
  /** Time steps from its tail to its head. */
  readonly delay: number
  /** Nodes of the step graph that it stands for, its head last. */
  readonly nodes: readonly string[]
}

/** No cycle of total delay 0. */
export interface DelayGraph {
  readonly source: string
  readonly sink: string
  readonly edges: readonly DelayEdge[]
}

export const lengthOf = (edges: readonly DelayEdge[]): number => edges.reduce((sum, edge) => sum + edge.length, 0)
export const delayOf = (edges: readonly DelayEdge[]): number => edges.reduce((sum, edge) => sum + edge.delay, 0)

/** The edges that lie on some walk from source to sink: all that a prediction can feel of an input. */
export function throughEdges(graph: DelayGraph): readonly DelayEdge[] {
  const ahead = closure(graph.source, graph.edges, (edge) => [edge.from, edge.to])
  const behind = closure(graph.sink, graph.edges, (edge) => [edge.to, edge.from])
  return graph.edges.filter((edge) => ahead.has(edge.from) && behind.has(edge.to))
}

function closure(
  start: string,
  edges: readonly DelayEdge[],
  direction: (edge: DelayEdge) => readonly [string, string],
): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const [tail, head] of edges.map(direction)) next.set(tail, [...(next.get(tail) ?? []), head])
  const found = new Set([start])
  for (const vertex of found) for (const head of next.get(vertex) ?? []) found.add(head)
  return found
}
