/** From the step graph to what is drawn: nodes become parts, connections wires, the layers of a deepening one stack of slabs. */
import type { Architecture } from '../../../network/architecture/architecture.ts'
import type { Connection, GraphNode, StepGraph } from '../../../network/graph.ts'
import { madeOfParameters } from '../../../network/step-graph/made-of-parameters.ts'
import { ownerOf } from '../../../network/step-graph/owner.ts'
import type { DrawnGraph, Part, Wire } from '../part.ts'

interface Reading {
  readonly graph: StepGraph
  readonly byId: ReadonlyMap<string, GraphNode>
  readonly deepenings: ReadonlyMap<string, Architecture['deepenings'][number]>
  readonly collapsed: ReadonlySet<number>
  /** Nodes of a deepening with the connection that it sits on, and the other way round. */
  readonly owners: ReadonlyMap<string, string>
  readonly added: ReadonlyMap<string, readonly string[]>
  /** Nodes that read a node, in the order of the graph. */
  readonly readers: ReadonlyMap<string, readonly GraphNode[]>
  /** Part that gives a node's value. */
  readonly giver: (id: string) => string
}

/** Parts and wires; of a layer in `collapsed` there is one part, and its inner connections are left out. */
export function drawGraph(
  architecture: Architecture,
  graph: StepGraph,
  collapsed: ReadonlySet<number> = new Set(),
): DrawnGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const deepenings = new Map(architecture.deepenings.map((deepening) => [deepening.at, deepening]))
  const owned = graph.nodes.flatMap(({ id }) => {
    const owner = ownerOf(deepenings, id)
    return owner === undefined ? [] : [[id, owner] as const]
  })
  const reading: Reading = {
    graph,
    byId,
    deepenings,
    collapsed,
    owners: new Map(owned),
    added: new Map([...Map.groupBy(owned, ([, owner]) => owner)].map(([owner, all]) => [owner, all.map(([id]) => id)])),
    readers: readersOf(graph.nodes),
    giver: (id) => giverOf(reading, id),
  }
  const inner = graph.connections.flatMap((connection) => wiresOf(reading, connection))
  const wires = [...inner, ...parameterWires(reading), ...stateWires(reading), ...outWires(graph)]
  const used = new Set(wires.flatMap(({ from, to }) => [from, ...to]))
  return { parts: partsOf(reading).filter(({ id, role }) => role === 'title' || used.has(id)), wires }
}

function readersOf(nodes: readonly GraphNode[]): ReadonlyMap<string, readonly GraphNode[]> {
  const readers = new Map<string, GraphNode[]>()
  for (const node of nodes)
    for (const input of new Set(node.inputs)) {
      const known = readers.get(input)
      if (known === undefined) readers.set(input, [node])
      else known.push(node)
    }
  return readers
}

const connectionOf = (node: GraphNode): string => String(node.attributes['connection'])

function giverOf(reading: Reading, id: string): string {
  const node = reading.byId.get(id)
  if (node === undefined) return id
  const owner = reading.owners.get(id)
  if (owner !== undefined) return giverOf(reading, `@${owner}`)
  if (reading.collapsed.has(node.layer)) return `layer${String(node.layer)}`
  if (node.operation === 'previous') return entryOf(reading, node)
  return node.operation === 'connection' ? `${connectionOf(node)}:joint` : node.id
}

/** Where a value of steps ago comes in: what a layer reads of one above begins where that one reads it itself, if it does so as far back. */
function entryOf({ graph, byId, collapsed }: Reading, read: GraphNode): string {
  const state = graph.states.find(({ node }) => node === read.inputs[0])
  const layer = byId.get(read.inputs[0] ?? '')?.layer ?? 0
  if (read.layer !== 0 || state === undefined) return read.id
  const own = ownRead(graph, byId.get(state.node)!)
  if (own === undefined || own.attributes['delay'] !== read.attributes['delay']) return read.id
  return collapsed.has(layer) ? `${state.name}:entry` : own.id
}

/** Where a layer reads its own state. */
const ownRead = ({ nodes }: StepGraph, state: GraphNode): GraphNode | undefined =>
  nodes.find(
    ({ operation, inputs, layer }) => operation === 'previous' && inputs[0] === state.id && layer === state.layer,
  )

/** One wire, or two with the slabs of a deepening between; none inside a collapsed layer. */
function wiresOf(reading: Reading, connection: Connection): readonly Wire[] {
  const { byId, deepenings, giver } = reading
  const node = byId.get(connection.node)!
  const ends = new Set([node.id, ...(reading.added.get(connection.id) ?? [])])
  const found = new Set([...ends].flatMap((end) => reading.readers.get(end) ?? []))
  const readers = [...found].filter(({ id }) => !ends.has(id))
  const source = giver(node.inputs[0] ?? '')
  const joint = giver(node.id)
  const partsOfReaders = [...new Set(readers.map((reader) => giver(reader.id)))]
  const isRead = readers.some((reader) => reader.operation === 'connection')
  // From layer to layer the way leads around the cell: the fork stands above it.
  const isFork = (isRead || connection.id.endsWith('.between')) && joint.endsWith(':joint')
  const direct = partsOfReaders.filter((part) => part !== source && !part.endsWith(':joint'))
  const outer = isFork ? [joint] : direct
  // Other connections begin at the fork by themselves; operations are read by this one.
  const own = readers.filter((reader) => reader.operation !== 'connection').map((reader) => giver(reader.id))
  const beyond = isFork ? direct.filter((part) => own.includes(part)) : []
  if (outer.length === 0) return []
  const { id, size, layer, symbol } = connection
  const wire = (from: string, to: readonly string[]): readonly Wire[] =>
    to.length === 0 ? [] : [{ id, size, layer, symbol, isConnection: true, from, to }]
  if (!deepenings.has(id) || reading.collapsed.has(node.layer)) return [...wire(source, outer), ...wire(joint, beyond)]
  const slabs = `${id}:slabs`
  return [...wire(source, [slabs]), ...wire(slabs, outer), ...wire(joint, beyond)]
}

/** From what is made of parameters alone to its readers: of that only what the rest reads is drawn, each one box with its name. */
function parameterWires({ graph, collapsed }: Reading): readonly Wire[] {
  const fixed = madeOfParameters(graph.nodes)
  return graph.nodes.flatMap(({ id, inputs, layer }): Wire[] =>
    fixed.has(id) || collapsed.has(layer)
      ? []
      : graph.nodes
          .filter((source) => fixed.has(source.id) && inputs.includes(source.id))
          .map(({ id: from, size, symbol = '' }) => {
            const wire = `${from}.to.${id.replace(/^layer\d+\./, '')}`
            return { id: wire, isConnection: false, from, to: [id], size, layer, symbol }
          }),
  )
}

/** Into the next step. */
function stateWires({ graph, byId, giver, collapsed }: Reading): readonly Wire[] {
  return graph.states.flatMap(({ name, node, size }) => {
    const { layer, symbol = '' } = byId.get(node)!
    const way = { isConnection: false, size, layer, symbol }
    return [
      { ...way, id: `${name}.next`, from: giver(node), to: [`${name}:exit`] },
      ...(collapsed.has(layer) ? [{ ...way, id: `${name}.last`, from: `${name}:entry`, to: [giver(node)] }] : []),
    ]
  })
}

function outWires({ nodes, prediction }: StepGraph): readonly Wire[] {
  const { size, symbol = '' } = nodes.find(({ id }) => id === prediction)!
  return [
    { id: `${prediction}.out`, isConnection: false, from: prediction, to: ['yhat:output'], size, layer: 0, symbol },
  ]
}

function partsOf(reading: Reading): readonly Part[] {
  const { graph, byId, collapsed } = reading
  const inside = graph.nodes.flatMap((node) => partOf(reading, node))
  const layers = [...new Set(graph.nodes.map(({ layer }) => layer))].filter((layer) => layer > 0)
  const states = graph.states.flatMap(({ name, node: id }): Part[] => {
    const node = byId.get(id)!
    // What enters is named by how long ago it was made.
    const entry: Part = { id: `${name}:entry`, role: 'entry', layer: node.layer, node: ownRead(graph, node) ?? node }
    return [
      { id: `${name}:exit`, role: 'exit', layer: node.layer, node },
      ...(collapsed.has(node.layer) ? [entry] : []),
    ]
  })
  return [
    ...inside,
    ...states,
    ...layers.map((layer): Part =>
      collapsed.has(layer)
        ? { id: `layer${String(layer)}`, role: 'layer', layer }
        : { id: `layer${String(layer)}:title`, role: 'title', layer },
    ),
    { id: 'yhat:output', role: 'output', layer: 0, node: byId.get(graph.prediction)! },
  ]
}

function partOf(reading: Reading, node: GraphNode): readonly Part[] {
  const { layer } = node
  if (reading.collapsed.has(layer) || reading.owners.has(node.id)) return []
  if (node.operation === 'connection') {
    const id = connectionOf(node)
    const deepening = reading.deepenings.get(id)
    const joint: Part = { id: `${id}:joint`, role: 'joint', layer, node }
    return deepening === undefined ? [joint] : [{ id: `${id}:slabs`, role: 'slabs', layer, node, deepening }, joint]
  }
  if (node.operation === 'previous') return [{ id: node.id, role: 'entry', layer, node }]
  return [{ id: node.id, role: node.operation === 'input' ? 'input' : 'operation', layer, node }]
}
