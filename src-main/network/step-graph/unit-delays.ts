/**
 * The same net with looks back of one step alone: a value that is wanted k steps later is handed on k - 1 times, each time a recurrent value
 * of its own.
 *
 *     h<t-3>   becomes   h{2-ago}<t-1>   with   h{1-ago}<t> = h<t-1>,  h{2-ago}<t> = h{1-ago}<t-1>
 *
 * So what one batch hands to the next, and what a Jacobian of one step is about, is the whole state and nothing more.
 */
import type { GraphNode, StepGraph } from '../graph.ts'

/** The graph itself where no look back is longer than one step. Nodes, connections and leaves keep their names. */
export function unitDelays(graph: StepGraph): StepGraph {
  const longest = longestDelays(graph.nodes)
  if (longest.size === 0) return graph
  const drawn = new Set<string>()
  const nodes = graph.nodes.flatMap((node): readonly GraphNode[] => {
    const delay = delayOf(node)
    const of = node.inputs[0] ?? ''
    if (delay < 2) return [node]
    const isFirst = !drawn.has(of)
    drawn.add(of)
    const handed = isFirst ? handedOn(graph, node, longest.get(of) ?? delay) : []
    return [...handed, { ...node, inputs: [agoId(of, delay - 1)], attributes: { ...node.attributes, delay: 1 } }]
  })
  const states = graph.states.flatMap(({ name, node, size }) =>
    Array.from({ length: (longest.get(node) ?? 1) - 1 }, (_, k) => ({
      name: agoId(name, k + 1),
      node: agoId(node, k + 1),
      size,
    })),
  )
  return { ...graph, nodes, states: [...graph.states, ...states] }
}

/** Steps that a node looks back: 0 for one that is no look back. */
export const delayOf = ({ operation, attributes }: GraphNode): number =>
  operation === 'previous' ? Number(attributes['delay'] ?? 1) : 0

const agoId = (id: string, steps: number): string => (steps === 0 ? id : `${id}.ago${String(steps)}`)

/** By node, the longest look back at it, where that is more than one step. */
function longestDelays(nodes: readonly GraphNode[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const node of nodes)
    if (delayOf(node) > 1) for (const of of node.inputs) longest.set(of, Math.max(longest.get(of) ?? 0, delayOf(node)))
  return longest
}

/** Look back by look back, the values that hand on the one that `read` is about. */
function handedOn({ nodes }: StepGraph, read: GraphNode, longest: number): readonly GraphNode[] {
  const [of = ''] = read.inputs
  const { size, time, layer } = read
  const plain = { size, time, layer, leaves: {} }
  const symbol = nodes.find(({ id }) => id === of)?.symbol
  return Array.from({ length: longest - 1 }, (_, k): readonly GraphNode[] => {
    const back: GraphNode = {
      ...plain,
      id: `${agoId(of, k + 1)}.previous`,
      operation: 'previous',
      inputs: [agoId(of, k)],
      attributes: { size, delay: 1 },
      ...symbolOf(symbol, { ago: k, time: 't-1' }),
    }
    const held = { id: agoId(of, k + 1), operation: 'identity', inputs: [back.id], attributes: {} }
    return [back, { ...plain, ...held, ...symbolOf(symbol, { ago: k + 1, time: 't' }) }]
  }).flat()
}

/** 'h^{\\langle t\\rangle}' handed on twice is h^{\\text{2-ago}\\,\\langle t\\rangle}. */
function symbolOf(symbol: string | undefined, { ago, time }: { ago: number; time: string }): Pick<GraphNode, 'symbol'> {
  if (symbol === undefined) return {}
  const place = ago === 0 ? '' : `\\text{${String(ago)}-ago}\\,`
  return { symbol: symbol.replace('\\langle t', () => `${place}\\langle ${time}`) }
}
