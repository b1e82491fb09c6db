/** The three measures of architectural complexity (Zhang et al. 2016), exactly, with the cycles and paths that attain them. */
import type { StepGraph } from '../../graph.ts'
import { maximumCycleRatio, minimumCycleRatio, type ExtremeCycle } from './cycle-ratio.ts'
import { delayOf, lengthOf, throughEdges, type DelayEdge, type DelayGraph } from './delay-graph.ts'
import { layerGraph, type LayerEdge } from './layer-graph.ts'
import { longestPath } from './longest-path.ts'
import { nonlinearGraph } from './nonlinear-graph.ts'
import { inverse, rational, type Rational } from './rational.ts'

/** A way through the net: nonlinear units that it enters, time steps that it takes, ids of the step graph's nodes in order; a cycle ends where it began. */
export interface Walk {
  readonly length: number
  readonly delay: number
  readonly nodes: readonly string[]
}

export interface DepthMeasures {
  /** d_r: the largest length / delay of a cycle, 0 without one. */
  readonly recurrentDepth: Rational
  readonly recurrentCycle: Walk | undefined
  /** d_f: the largest length - delay d_r of a path from the input to the prediction. */
  readonly feedforwardDepth: Rational
  readonly feedforwardPath: Walk | undefined
  /** s: 1 / the smallest length / delay of a cycle. Null where that is 0 (a linear carry), or where there is no cycle. */
  readonly skipCoefficient: Rational | null
  readonly skipCycle: Walk | undefined
  /** True where a cycle passes no nonlinear layer; in the paper's convention, where one had to be left out of s. */
  readonly linearCarry: boolean
  readonly carryCycle: Walk | undefined
}

/**
 * In the paper's convention: a cell, a layer of an MLP, a micro-step and the readout are one node each, the input is the start.
 *
 * Edges that only carry a signal (gates multiply it, sums add to it) and lie on a loop of such edges are a linear carry: the carousel
 * c<t-1> -> c<t> of an LSTM. It is reported, and left out of s; where the net has no other cycle, it counts as any other.
 */
export function paperDepth(graph: StepGraph): DepthMeasures {
  const layers = layerGraph(graph)
  const edges = throughEdges(layers) as readonly LayerEdge[]
  const carries = new Set(onCycles(edges.filter((edge) => edge.linear)))
  const shortest = minimumCycleRatio(edges.filter((edge) => !carries.has(edge))) ?? minimumCycleRatio(edges)
  return measures({ ...layers, edges }, { shortest, carry: minimumCycleRatio([...carries]) })
}

/** In the count of nonlinear layers: an affine map with its nonlinearity is 1, identity and gated carry edges are 0. */
export function nonlinearDepth(graph: StepGraph): DepthMeasures {
  const nonlinear = nonlinearGraph(graph)
  const edges = throughEdges(nonlinear)
  const shortest = minimumCycleRatio(edges)
  return measures({ ...nonlinear, edges }, { shortest, carry: shortest?.ratio.numerator === 0 ? shortest : undefined })
}

/** The measures of any cyclic graph with lengths and delays, without the reading of a step graph. */
export function graphDepth(graph: DelayGraph): DepthMeasures {
  const edges = throughEdges(graph)
  return measures({ ...graph, edges }, { shortest: minimumCycleRatio(edges), carry: undefined })
}

function measures(
  graph: DelayGraph,
  { shortest, carry }: { shortest: ExtremeCycle | undefined; carry: ExtremeCycle | undefined },
): DepthMeasures {
  const longest = maximumCycleRatio(graph.edges)
  const recurrentDepth = longest?.ratio ?? rational(0)
  const path = longestPath(graph, recurrentDepth)
  return {
    recurrentDepth,
    recurrentCycle: walk(longest),
    feedforwardDepth: path?.surplus ?? rational(0),
    feedforwardPath: walk(path, graph.source),
    skipCoefficient: shortest === undefined || shortest.ratio.numerator === 0 ? null : inverse(shortest.ratio),
    skipCycle: walk(shortest),
    linearCarry: carry !== undefined,
    carryCycle: walk(carry),
  }
}

/** The edges that lie on a cycle of these edges. */
function onCycles(edges: readonly LayerEdge[]): readonly LayerEdge[] {
  return edges.filter(
    (edge) => throughEdges({ source: edge.to, sink: edge.from, edges }).length > 0 || edge.to === edge.from,
  )
}

function walk(
  way: { readonly edges: readonly DelayEdge[] } | undefined,
  ...start: readonly string[]
): Walk | undefined {
  if (way === undefined) return undefined
  return {
    length: lengthOf(way.edges),
    delay: delayOf(way.edges),
    nodes: [...start, ...way.edges.flatMap((edge) => edge.nodes)],
  }
}
