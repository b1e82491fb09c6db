/** A step graph as a person would lay out its code: one part per recurrent layer, and what lies around them. */
import { invariant, present } from '../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../../network/graph.ts'
import { joinedNodes } from './joined.ts'
import { partTensors, type PartTensor } from './part-tensors.ts'

export interface LayerOutline {
  readonly number: number
  /** In the graph's order. */
  readonly nodes: readonly GraphNode[]
  /** The node outside the layer that it reads. */
  readonly input: GraphNode
  /** What nodes outside the layer read; of most cells the first recurrent value. */
  readonly shown: GraphNode
  /** Recurrent values that the layer itself reads. */
  readonly states: readonly GraphNode[]
  readonly tensors: readonly PartTensor[]
}

export interface Outline {
  readonly graph: StepGraph
  readonly byId: ReadonlyMap<string, GraphNode>
  readonly layers: readonly LayerOutline[]
  /** Nodes outside all layers, in the graph's order. */
  readonly around: readonly GraphNode[]
  /** Of those, what goes through time together with the layers; empty where each layer goes through a whole sequence alone. */
  readonly joined: ReadonlySet<string>
  readonly tensors: readonly PartTensor[]
}

/** Throws a broken invariant for a graph whose layers are not one above the other, or that looks back further than one step. */
export function outlineOf(graph: StepGraph): Outline {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const tensors = partTensors(graph)
  const ofPart = (part: number): readonly PartTensor[] => tensors.filter((tensor) => tensor.part === part)
  const numbers = [...new Set(graph.nodes.map(({ layer }) => layer))].filter((number) => number > 0)
  return {
    graph,
    byId,
    layers: numbers.map((number) => ({ ...layerOutline(graph, number, byId), tensors: ofPart(number) })),
    around: graph.nodes.filter(({ layer }) => layer === 0),
    joined: joinedNodes(graph),
    tensors: ofPart(0),
  }
}

function layerOutline(
  graph: StepGraph,
  number: number,
  byId: ReadonlyMap<string, GraphNode>,
): Omit<LayerOutline, 'tensors'> {
  const nodes = graph.nodes.filter(({ layer }) => layer === number)
  const readBack = new Set(nodes.flatMap(({ operation, inputs }) => (operation === 'previous' ? inputs : [])))
  const states = graph.states
    .filter(({ name, node }) => name.startsWith(`layer${number}.`) && readBack.has(node))
    .map(({ node }) => present(byId.get(node), node))
  const read = nodes.flatMap(({ inputs }) => inputs).filter((id) => byId.get(id)?.layer !== number)
  const [input, ...others] = [...new Set(read)]
  invariant(others.length === 0, 'a layer that reads several values', { layer: number, values: [input, ...others] })
  for (const node of nodes.filter(({ operation }) => operation === 'previous')) {
    const isState = states.some(({ id }) => id === node.inputs[0])
    invariant(isState && node.attributes['delay'] === 1, 'a look-back at another value than the last state', {
      id: node.id,
    })
  }
  // What looks back from outside, feedback from above, reads a state.
  const outside = graph.nodes
    .filter(({ layer, operation }) => layer !== number && operation !== 'previous')
    .flatMap(({ inputs }) => inputs)
  const [shown, ...more] = [...new Set(outside)].filter((id) => byId.get(id)?.layer === number)
  invariant(more.length === 0, 'a layer that shows several values', { layer: number, values: [shown, ...more] })
  return {
    number,
    nodes,
    states,
    shown: present(byId.get(shown ?? ''), `what layer ${number} shows`),
    input: present(byId.get(input ?? ''), `the input of layer ${number}`),
  }
}
