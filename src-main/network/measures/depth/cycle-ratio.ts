/**
 * Cycles of extreme ratio length / delay, exactly. The search of Lawler (1967): while some cycle beats the best ratio p/q so far, which
 * is a positive cycle under the whole-number weights q length - p delay (or their negatives), take its ratio; each round gains, so it ends.
 */
import { invariant, present } from '../../../foundation/invariant.ts'
import { delayOf, lengthOf, type DelayEdge } from './delay-graph.ts'
import { rational, type Rational } from './rational.ts'

export interface ExtremeCycle {
  readonly ratio: Rational
  readonly edges: readonly DelayEdge[]
}

/** The cycle of largest length per time step; undefined in a graph without cycles. Throws on a cycle of delay 0. */
export function maximumCycleRatio(edges: readonly DelayEdge[]): ExtremeCycle | undefined {
  return extremeCycle(edges, 1)
}

/** The cycle of smallest length per time step; undefined in a graph without cycles. Throws on a cycle of delay 0. */
export function minimumCycleRatio(edges: readonly DelayEdge[]): ExtremeCycle | undefined {
  return extremeCycle(edges, -1)
}

function extremeCycle(edges: readonly DelayEdge[], sign: 1 | -1): ExtremeCycle | undefined {
  // Any cycle beats the first bound: length + delay > 0, and delay > 0.
  let [p, q] = sign === 1 ? [-1, 1] : [1, 0]
  let best: ExtremeCycle | undefined
  for (;;) {
    const cycle = positiveCycle(edges, (edge) => sign * (q * edge.length - p * edge.delay))
    if (!cycle) return best
    invariant(delayOf(cycle) > 0, 'a cycle within one time step', { nodes: cycle.map((edge) => edge.to) })
    const ratio = rational(lengthOf(cycle), delayOf(cycle))
    best = { ratio, edges: cycle }
    ;[p, q] = [ratio.numerator, ratio.denominator]
  }
}

/**
 * Edges of a cycle of positive total weight, if there is one: the search of Bellman and Ford from all vertices at once. Where values never
 * settle, the edges that gave each vertex its value close into a cycle, and only then.
 */
function positiveCycle(
  edges: readonly DelayEdge[],
  weight: (edge: DelayEdge) => number,
): readonly DelayEdge[] | undefined {
  const search: Search = { value: new Map(edges.map((edge) => [edge.from, 0])), into: new Map() }
  while (relax(edges, weight, search)) {
    const cycle = cycleAmong(search.into)
    if (cycle) return cycle
  }
  return undefined
}

interface Search {
  /** The best weight of a walk to each vertex found so far; none where no walk leads yet. */
  readonly value: Map<string, number>
  /** The last edge of that walk. */
  readonly into: Map<string, DelayEdge>
}

/** One round over all edges of a search for heaviest walks; whether some value grew. */
export function relax(
  edges: readonly DelayEdge[],
  weight: (edge: DelayEdge) => number,
  { value, into }: Search,
): boolean {
  let grew = false
  for (const edge of edges) {
    const tail = value.get(edge.from)
    if (tail === undefined || tail + weight(edge) <= (value.get(edge.to) ?? -Infinity)) continue
    value.set(edge.to, tail + weight(edge))
    into.set(edge.to, edge)
    grew = true
  }
  return grew
}

/** A cycle among edges of which one at most leads into each vertex. It begins with a step through time. */
function cycleAmong(into: ReadonlyMap<string, DelayEdge>): readonly DelayEdge[] | undefined {
  const walkOf = new Map<string, string>()
  for (const start of into.keys()) {
    let at = start
    while (into.has(at) && !walkOf.has(at)) {
      walkOf.set(at, start)
      at = present(into.get(at), at).from
    }
    if (into.has(at) && walkOf.get(at) === start) return cycleThrough(at, into)
  }
  return undefined
}

function cycleThrough(vertex: string, into: ReadonlyMap<string, DelayEdge>): readonly DelayEdge[] {
  const cycle: DelayEdge[] = []
  for (let at = vertex; cycle[0]?.from !== vertex; at = present(cycle[0], at).from)
    cycle.unshift(present(into.get(at), at))
  const first = Math.max(
    0,
    cycle.findIndex((edge) => edge.delay > 0),
  )
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}
