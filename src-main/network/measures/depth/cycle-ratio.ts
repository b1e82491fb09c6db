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

/** Edges of a cycle of positive total weight, if there is one (Bellman and Ford, from all vertices at once). */
export function positiveCycle(edges: readonly DelayEdge[], weight: (edge: DelayEdge) => number): readonly DelayEdge[] | undefined {
  const value = new Map<string, number>(edges.flatMap((edge) => [[edge.from, 0] as const, [edge.to, 0] as const]))
  const into = new Map<string, DelayEdge>()
  for (let round = 0; round <= value.size; round++) {
    const improved = relax(edges, weight, { value, into })
    if (improved === undefined) return undefined
    if (round === value.size) return cycleBehind(improved, into, value.size)
  }
  return undefined
}

interface Search {
  readonly value: Map<string, number>
  readonly into: Map<string, DelayEdge>
}

/** One round over all edges; gives back a vertex whose value grew. Vertices without a value are not reached yet. */
export function relax(edges: readonly DelayEdge[], weight: (edge: DelayEdge) => number, { value, into }: Search): string | undefined {
  let improved: string | undefined
  for (const edge of edges) {
    const tail = value.get(edge.from)
    if (tail === undefined || tail + weight(edge) <= (value.get(edge.to) ?? -Infinity)) continue
    value.set(edge.to, tail + weight(edge))
    into.set(edge.to, edge)
    improved = edge.to
  }
  return improved
}

function cycleBehind(vertex: string, into: ReadonlyMap<string, DelayEdge>, vertices: number): readonly DelayEdge[] {
  const edgeInto = (v: string): DelayEdge => present(into.get(v), `an edge into ${v}`)
  let start = vertex
  // That many steps back, the walk is surely on the cycle.
  for (let k = 0; k < vertices; k++) start = edgeInto(start).from
  const cycle = [edgeInto(start)]
  while (cycle[0]?.from !== start) cycle.unshift(edgeInto(present(cycle[0], 'an edge').from))
  return cycle
}
