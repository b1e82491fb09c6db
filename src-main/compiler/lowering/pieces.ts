/**
 * Connections, concatenations and previous steps compute nothing: they only say where rows come from. Here they are looked through.
 */
import { stronglyConnectedComponents } from '../../foundation/components.ts'
import { invariant, present } from '../../foundation/invariant.ts'
import type { GraphNode } from '../../network/graph.ts'

const TRANSPARENT: ReadonlySet<string> = new Set(['connection', 'concat', 'previous'])

/** Whether a node only passes values on, and so becomes no instruction. */
export function isTransparent(node: GraphNode): boolean {
  return TRANSPARENT.has(node.operation)
}

/** One-hot rows of symbols are no value: affine maps gather columns instead of multiplying. */
export function isSymbolInput(node: GraphNode): boolean {
  return node.operation === 'input' && node.attributes['kind'] === 'symbols'
}

/** A connection on the way of some rows, and the row of the connection where they start. */
export interface Passage {
  readonly connection: string
  readonly offset: number
}

/** All rows of one node that computes something, `shift` steps away. */
export interface Piece {
  readonly source: GraphNode
  readonly shift: number
  readonly passed: readonly Passage[]
}

/** Where the rows of each node of a graph come from. */
export class Pieces {
  readonly #byId: ReadonlyMap<string, GraphNode>

  constructor(nodes: readonly GraphNode[]) {
    this.#byId = new Map(nodes.map((node) => [node.id, node]))
  }

  node(id: string): GraphNode {
    return present(this.#byId.get(id), `node ${id}`)
  }

  /** The pieces that a node's value is put together from, in the order of its rows. */
  of(id: string): readonly Piece[] {
    const node = this.node(id)
    switch (node.operation) {
      case 'connection':
        return this.#throughConnection(node)
      case 'concat':
        return node.inputs.flatMap((input) => this.of(input))
      case 'previous':
        return this.#stepsAgo(node)
      default:
        return [{ source: node, shift: 0, passed: [] }]
    }
  }

  /** The connections that a node's value passes as a whole, after its pieces have come together. */
  passedAsWhole(id: string): readonly Passage[] {
    const node = this.node(id)
    if (node.operation !== 'connection') return []
    return [...this.passedAsWhole(node.inputs[0] ?? ''), { connection: connectionOf(node), offset: 0 }]
  }

  #throughConnection(node: GraphNode): readonly Piece[] {
    let offset = 0
    return this.of(node.inputs[0] ?? '').map((piece) => {
      const passed = [...piece.passed, { connection: connectionOf(node), offset }]
      offset += piece.source.size
      return { ...piece, passed }
    })
  }

  #stepsAgo(node: GraphNode): readonly Piece[] {
    const delay = Number(node.attributes['delay'] ?? 1)
    return this.of(node.inputs[0] ?? '').map((piece) => {
      invariant(!isSymbolInput(piece.source), 'a previous step of the symbols themselves', { node: node.id })
      return { ...piece, shift: piece.shift - delay }
    })
  }
}

function connectionOf(node: GraphNode): string {
  return String(node.attributes['connection'])
}

/** For each node, the number of its recurrence: nodes that feed back on each other through time share one. */
export function recurrenceNumbers(nodes: readonly GraphNode[]): ReadonlyMap<string, number> {
  const index = new Map(nodes.map((node, position) => [node.id, position]))
  const successors: number[][] = nodes.map(() => [])
  nodes.forEach((node, position) => {
    for (const input of node.inputs) successors[present(index.get(input), input)]?.push(position)
  })
  const components = stronglyConnectedComponents(successors)
  return new Map(
    components.flatMap((component, number) =>
      component.map((position) => [present(nodes[position], 'node').id, number] as const),
    ),
  )
}
