/**
 * Every edge of a step graph is a connection: those that the author named, and all others named after their two ends. Only what is made of
 * parameters alone is read as it is: no signal flows there that depth could work on.
 */
import type { Connection, GraphNode } from '../graph.ts'
import { operation } from '../operations/index.ts'
import { madeOfParameters } from './made-of-parameters.ts'

const NOT_AN_EDGE: ReadonlySet<string> = new Set(['connection', 'previous'])

/** The nodes with a 'connection' node on every edge that has none: 'layer1.forget-gate.to.kept'. */
export function nameConnections(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const fixed = madeOfParameters(nodes)
  return nodes.flatMap((node) => {
    if (NOT_AN_EDGE.has(node.operation)) return [node]
    const added: GraphNode[] = []
    const inputs = node.inputs.map((input, position) => {
      const source = byId.get(input)
      if (source === undefined || source.operation === 'connection' || fixed.has(input)) return input
      const connection = edge(source, node, node.inputs.indexOf(input) === position ? '' : `-${String(position + 1)}`)
      added.push(connection)
      return connection.id
    })
    return [...added, { ...node, inputs }]
  })
}

function edge(source: GraphNode, target: GraphNode, suffix: string): GraphNode {
  const [targetScope = '', ...rest] = target.id.split('.')
  const short =
    source.layer === target.layer && rest.length > 0 && source.id.startsWith(`${targetScope}.`)
      ? rest.join('.')
      : target.id
  const id = `${source.id}.to.${short}${suffix}`
  return {
    id: `@${id}`,
    operation: 'connection',
    inputs: [source.id],
    leaves: {},
    attributes: { connection: id, named: false },
    size: source.size,
    time: source.time,
    layer: target.layer,
  }
}

/** The list of connections of a graph, in its order. */
export function connectionsOf(nodes: readonly GraphNode[]): readonly Connection[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const symbolOf = (node: GraphNode): string =>
    node.symbol ??
    operation(node.operation).latex(
      node.inputs.map((input) => shortSymbol(byId.get(input))),
      node,
    )
  const shortSymbol = (node: GraphNode | undefined): string =>
    node === undefined ? '' : (node.symbol ?? symbolOf(node))
  return nodes
    .filter((node) => node.operation === 'connection')
    .map((node) => ({
      id: String(node.attributes['connection']),
      node: node.id,
      size: node.size,
      layer: node.layer,
      named: node.attributes['named'] === true,
      symbol: symbolOf(node),
    }))
}
