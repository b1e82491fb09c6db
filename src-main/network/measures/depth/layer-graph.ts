/**
 * The graph of the paper's convention, in which a cell, a layer of an MLP, a micro-step and the readout are one node each.
 *
 * The step graph names these units at its nodes. A signal makes a visit to a unit from where it comes in (out of another unit, or out of the
 * step before) to where it leaves; each visit counts 1, whatever it passes inside, so a plain LSTM or GRU is one node. An MLP inside a cell
 * cuts the cell in two: the signal leaves, and comes in again. Linear maps and nodes of no unit count nothing.
 */
import { present } from '../../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../../graph.ts'
import { operation } from '../../operations/index.ts'
import type { DelayEdge, DelayGraph } from './delay-graph.ts'
import { isNonlinearity } from './nonlinearity.ts'

export interface LayerEdge extends DelayEdge {
  /** True where the signal passes no nonlinearity on the way: it is only gated, added and carried. */
  readonly linear: boolean
}

export interface LayerGraph extends DelayGraph {
  readonly edges: readonly LayerEdge[]
  /** By vertex (the node with which a signal leaves a unit), the unit. */
  readonly units: ReadonlyMap<string, string>
}

interface Reader {
  readonly node: GraphNode
  readonly delay: number
}

interface Trace {
  readonly id: string
  readonly delay: number
  readonly linear: boolean
  readonly nodes: readonly string[]
}

export function layerGraph(graph: StepGraph): LayerGraph {
  const units = unitsOf(graph)
  const readers = readersOf(graph)
  const source = present(
    graph.nodes.find((node) => node.operation === 'input'),
    'the input',
  ).id
  const isExit = exits(graph, { units, readers })
  const ends = [source, ...graph.nodes.filter((node) => isExit(node.id)).map((node) => node.id)]
  const edges = ends.flatMap((from) => edgesFrom(from, { units, readers, isExit }))
  return { source, sink: graph.prediction, edges, units: new Map(ends.map((id) => [id, units.get(id) ?? id])) }
}

/** Structural operations and normalisation are linear maps and wires, whatever unit drew them; the prediction is always a unit. */
function unitsOf(graph: StepGraph): ReadonlyMap<string, string> {
  const inUnit = (node: GraphNode): boolean =>
    node.attributes['unit'] !== undefined &&
    (operation(node.operation).form.kind === 'pointwise' || isNonlinearity(node))
  const units = new Map(graph.nodes.filter(inUnit).map((node) => [node.id, String(node.attributes['unit'])]))
  return units.set(graph.prediction, units.get(graph.prediction) ?? 'readout')
}

function readersOf(graph: StepGraph): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>(graph.nodes.map((node) => [node.id, []]))
  for (const node of graph.nodes) {
    const delay = node.operation === 'previous' ? Number(node.attributes['delay'] ?? 1) : 0
    for (const input of new Set(node.inputs)) readers.get(input)?.push({ node, delay })
  }
  return readers
}

interface Wires {
  readonly units: ReadonlyMap<string, string>
  readonly readers: ReadonlyMap<string, readonly Reader[]>
}

/** Which nodes of a unit hand a signal to another unit, to a later step, or to the outside. */
function exits(graph: StepGraph, { units, readers }: Wires): (id: string) => boolean {
  const leaves = (id: string): boolean => {
    const own = units.get(id)
    return traces(id, readers, (next) => units.has(next)).some(
      (trace) => trace.delay > 0 || units.get(trace.id) !== own,
    )
  }
  const found = new Set(graph.nodes.filter((node) => units.has(node.id) && leaves(node.id)).map((node) => node.id))
  return (id) => found.has(id) || id === graph.prediction
}

/** Where the signal of a node arrives next at a node that stops it, along every way; once per place, delay and linearity. */
function traces(from: string, readers: Wires['readers'], stops: (id: string) => boolean): readonly Trace[] {
  const arrived: Trace[] = []
  const seen = new Set<string>()
  const open: Trace[] = [{ id: from, delay: 0, linear: true, nodes: [] }]
  for (const trace of open) {
    for (const { node, delay } of readers.get(trace.id) ?? []) {
      // A way back to itself through no unit at all is a bare carry: it lengthens no path.
      if (trace.nodes.includes(node.id)) continue
      const next = {
        id: node.id,
        delay: trace.delay + delay,
        linear: trace.linear && !isNonlinearity(node),
        nodes: [...trace.nodes, node.id],
      }
      const key = `${next.id} ${next.delay} ${String(next.linear)}`
      if (seen.has(key)) continue
      seen.add(key)
      ;(stops(node.id) ? arrived : open).push(next)
    }
  }
  return arrived
}

/** One edge for each exit and delay that the signal of `from` reaches; nonlinear if any of its ways is. */
function edgesFrom(
  from: string,
  { units, readers, isExit }: Wires & { readonly isExit: (id: string) => boolean },
): readonly LayerEdge[] {
  const best = new Map<string, LayerEdge>()
  for (const { id, delay, linear, nodes } of traces(from, readers, isExit)) {
    const key = `${id} ${delay}`
    if (best.get(key)?.linear === false) continue
    const length = delay === 0 && units.get(id) === units.get(from) ? 0 : 1
    best.set(key, { from, to: id, length, delay, nodes, linear })
  }
  return [...best.values()]
}
