/**
 * The step graph with more connections to tap: on every way in and out of a recurrent state. A connection computes nothing, so states,
 * parameters and gradients stay what they are.
 *
 *     s<t> --[flow.S.now]--> readers at step t            dL/ds<t> = tap(now)<t> + tap(back)<t+1>
 *     s<t> --previous--[flow.S.back]--> ...               tap(back)<t> = what comes back through step t to s<t-1>
 *                        ...--[flow.S.path K]--> reader   one for each reader, looking through connections and concatenations
 */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../../network/graph.ts'
import { ACTIVATIONS } from '../../network/operations/activations.ts'
import { connectionsOf } from '../../network/step-graph/connections.ts'

/** Operations with an output of their own shape, gates among them; what is linear or only moves values is not watched. */
const NONLINEAR: ReadonlySet<string> = new Set(ACTIVATIONS.map(({ id }) => id).filter((id) => id !== 'identity'))

/** How the nodes of a deepening are called, after their connection: see `step-graph/deepen.ts`. */
const PARTS = ['mlp', 'closing', 'with-shortcut', 'dropout', 'norm'] as const

/** One reader of a state of an earlier step. */
export interface PathEdge {
  /** Id of its connection. */
  readonly tap: string
  /** Rows of the tap that are the state's. */
  readonly offset: number
  /** Connections on the way, from the state on. */
  readonly passed: readonly string[]
  /** Whether a shortcut's concatenation lies on the way. */
  readonly passesShortcut: boolean
  readonly reader: GraphNode
}

/** A recurrent state with its taps. */
export interface FlowState {
  /** 'layer1.h' */
  readonly name: string
  readonly layer: number
  readonly size: number
  /** Tap on its readers at the same step; null where nothing reads it then. */
  readonly now: string | null
  /** Taps on its readers some steps later. */
  readonly back: readonly { readonly tap: string; readonly delay: number; readonly edges: readonly PathEdge[] }[]
}

/** A value that is no connection of its own, with a tap on it. */
export interface WatchedValue {
  /** Node that computes it: 'layer1.forget-gate'. */
  readonly node: string
  readonly operation: string
  readonly layer: number
  readonly size: number
  readonly tap: string
}

export interface FlowGraph {
  readonly graph: StepGraph
  readonly states: readonly FlowState[]
  /** Results of nonlinearities, in graph order. */
  readonly nonlinear: readonly WatchedValue[]
  /** What leaves the deepening of a connection: x' behind 'input', yhat' behind 'output'. */
  readonly deepened: readonly (WatchedValue & { readonly at: string })[]
}

/** The graph with its flow connections. */
export function flowGraph(graph: StepGraph): FlowGraph {
  return new Rewiring(graph).run()
}

class Rewiring {
  readonly #graph: StepGraph
  #nodes: GraphNode[]
  /** By node: a value that is watched for two reasons has one tap. */
  readonly #watched = new Map<string, WatchedValue>()

  constructor(graph: StepGraph) {
    this.#graph = graph
    this.#nodes = [...graph.nodes]
  }

  run(): FlowGraph {
    const states = this.#graph.states.map((state) => this.#stateOf(state))
    const nonlinear = this.#graph.nodes
      .filter(({ operation }) => NONLINEAR.has(operation))
      .map((node) => this.#watch(node))
      .filter((value) => value !== null)
    const deepened = this.#ends().flatMap(({ at, end }) => {
      const value = this.#watch(end)
      return value === null ? [] : [{ ...value, at }]
    })
    const graph = { ...this.#graph, nodes: this.#nodes, connections: connectionsOf(this.#nodes) }
    return { graph, states, nonlinear, deepened }
  }

  /** The last node of every MLP on a connection. */
  #ends(): { readonly at: string; readonly end: GraphNode }[] {
    return this.#graph.connections.flatMap(({ id }) => {
      const own = this.#graph.nodes.filter(({ id: node, operation }) =>
        operation === 'connection' ? false : PARTS.some((part) => node.startsWith(`${id}.${part}`)),
      )
      const end = own.at(-1)
      return end === undefined ? [] : [{ at: id, end }]
    })
  }

  /** A tap on all readers of a value at its own step; null where nothing reads it then. */
  #watch({ id, operation, layer, size }: GraphNode): WatchedValue | null {
    const known = this.#watched.get(id)
    if (known !== undefined) return known
    const tap = `flow.value.${id}`
    const isRead = this.#nodes.some(({ operation: reader, inputs }) => reader !== 'previous' && inputs.includes(id))
    if (!isRead) return null
    this.#insert(id, tap, (node) => node.operation !== 'previous')
    const value = { node: id, operation, layer, size, tap }
    this.#watched.set(id, value)
    return value
  }

  #stateOf({ name, node, size }: StepGraph['states'][number]): FlowState {
    const previous = this.#nodes.filter(({ operation, inputs }) => operation === 'previous' && inputs.includes(node))
    const back = previous.map((read, k) => this.#back(read, `flow.${name}.back${k === 0 ? '' : `-${String(k + 1)}`}`))
    const isRead = this.#nodes.some(({ operation, inputs }) => operation !== 'previous' && inputs.includes(node))
    const now = isRead ? `flow.${name}.now` : null
    if (now !== null) this.#insert(node, now, ({ operation }) => operation !== 'previous')
    return { name, layer: this.#node(node).layer, size, now, back }
  }

  #back(read: GraphNode, tap: string): FlowState['back'][number] {
    this.#insert(read.id, tap, () => true)
    const edges: PathEdge[] = []
    const ends = this.#endsOf(`@${tap}`, { offset: 0, passed: [], passesShortcut: false })
    for (const { source, position, ...end } of ends) {
      const path = `${tap}.path${String(edges.length + 1)}`
      const isTaken = (node: GraphNode, k: number): boolean => node.id === end.reader.id && k === position
      this.#insert(source, path, isTaken)
      edges.push({ ...end, tap: path })
    }
    return { tap, delay: Number(read.attributes['delay'] ?? 1), edges }
  }

  /** The readers of a node that compute something, each with the way to it. */
  #endsOf(
    source: string,
    way: Pick<PathEdge, 'offset' | 'passed' | 'passesShortcut'>,
  ): (Omit<PathEdge, 'tap'> & { readonly source: string; readonly position: number })[] {
    return this.#nodes.flatMap((reader) =>
      reader.inputs.flatMap((input, position) => {
        if (input !== source || reader.operation === 'previous') return []
        if (reader.operation === 'connection')
          return this.#endsOf(reader.id, { ...way, passed: [...way.passed, String(reader.attributes['connection'])] })
        if (reader.operation !== 'concat') return [{ ...way, reader, source, position }]
        const before = reader.inputs.slice(0, position).reduce((sum, id) => sum + this.#node(id).size, 0)
        const passesShortcut = way.passesShortcut || reader.id.endsWith('.with-shortcut')
        return this.#endsOf(reader.id, { ...way, offset: way.offset + before, passesShortcut })
      }),
    )
  }

  /** A connection between a node and those of its readers that are asked for. */
  #insert(source: string, id: string, isReader: (node: GraphNode, position: number) => boolean): void {
    const { size, time, layer } = this.#node(source)
    const node: GraphNode = {
      id: `@${id}`,
      operation: 'connection',
      inputs: [source],
      leaves: {},
      attributes: { connection: id, named: false },
      size,
      time,
      layer,
    }
    this.#nodes = this.#nodes.flatMap((other) => {
      const inputs = other.inputs.map((input, k) => (input === source && isReader(other, k) ? node.id : input))
      const rewired = { ...other, inputs }
      return other.id === source ? [rewired, node] : [rewired]
    })
  }

  #node(id: string): GraphNode {
    return present(
      this.#nodes.find((node) => node.id === id),
      `node ${id}`,
    )
  }
}
