/** A step graph being drawn: cells, wirings, deepenings and losses add nodes to it. It has a lifetime; `finish` gives plain data. */
import { invariant } from '../../foundation/invariant.ts'
import type { Attributes, GraphNode, Initial, Leaf } from '../graph.ts'
import { operation } from '../operations/index.ts'
import type { Drawing, LeafRequest, NodeOptions } from '../operations/operation.ts'

export interface AffineRequest {
  readonly inputs: readonly string[]
  readonly size: number
  readonly weight: LeafRequest
  readonly bias?: LeafRequest
  readonly name?: string
  readonly symbol?: string
  readonly unit?: string
}

export class Draft implements Drawing {
  readonly #nodes = new Map<string, GraphNode>()
  readonly #leaves = new Map<string, Leaf>()
  readonly #reserved = new Set<string>()
  #layer = 0
  #unit: string | undefined

  /** A draft that goes on from nodes and leaves that exist. */
  static of(nodes: readonly GraphNode[], leaves: readonly Leaf[]): Draft {
    const draft = new Draft()
    for (const node of nodes) draft.#nodes.set(node.id, node)
    for (const leaf of leaves) draft.#leaves.set(leaf.name, leaf)
    return draft
  }

  /** Nodes drawn inside belong to this layer. */
  inLayer<T>(layer: number, draw: () => T): T {
    const outer = this.#layer
    this.#layer = layer
    try {
      return draw()
    } finally {
      this.#layer = outer
    }
  }

  /** Nodes drawn inside make up one nonlinear unit, as the depth measures count (Zhang et al. 2016). */
  asUnit<T>(unit: string, draw: () => T): T {
    const outer = this.#unit
    this.#unit = unit
    try {
      return draw()
    } finally {
      this.#unit = outer
    }
  }

  /** Adds a node and gives back its id. Throws a broken invariant when sizes do not fit: check architectures with `validate` first. */
  apply(operationId: string, inputs: readonly string[], options: NodeOptions = {}): string {
    const op = operation(operationId)
    const sources = inputs.map((input) => this.node(input))
    const sizes = sources.map((source) => source.size)
    const attributes: Attributes = { ...(this.#unit === undefined ? {} : { unit: this.#unit }), ...options.attributes }
    const size = op.shape(sizes, attributes)
    invariant(size !== undefined && size > 0, `operation ${operationId} got sizes that do not fit`, {
      inputs,
      sizes,
      name: options.name,
    })
    const isOnce =
      operationId === 'last' || attributes['time'] === 'once' || sources.some(({ time }) => time === 'once')
    const id = options.name ?? this.#freshName(`${inputs[0] ?? 'value'}.${operationId}`)
    invariant(!this.#nodes.has(id), 'two nodes of one name', { id })
    const leaves = this.#makeLeaves(op.leafShapes?.(sizes, attributes) ?? {}, options.leaves ?? {})
    const node: GraphNode = {
      id,
      operation: operationId,
      inputs,
      leaves,
      attributes,
      size,
      time: isOnce ? 'once' : 'step',
      layer: this.#layer,
    }
    this.#nodes.set(id, options.symbol === undefined ? node : { ...node, symbol: options.symbol })
    return id
  }

  /** The value of `of` one step (or `delay` steps) ago; `of` may be drawn later. */
  previous(
    of: string,
    options: { readonly size: number; readonly symbol?: string; readonly delay?: number; readonly name?: string },
  ): string {
    const delay = options.delay ?? 1
    const id = options.name ?? this.#freshName(`${of}.previous`)
    invariant(!this.#nodes.has(id), 'two nodes of one name', { id })
    const node: GraphNode = {
      id,
      operation: 'previous',
      inputs: [of],
      leaves: {},
      attributes: { size: options.size, delay },
      size: options.size,
      time: 'step',
      layer: this.#layer,
    }
    this.#nodes.set(id, options.symbol === undefined ? node : { ...node, symbol: options.symbol })
    return id
  }

  /** Keeps names free for nodes that will be restored later. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.#reserved.add(name)
  }

  /** Adds a node that is complete already. */
  restore(node: GraphNode): void {
    invariant(!this.#nodes.has(node.id), 'two nodes of one name', { id: node.id })
    this.#nodes.set(node.id, node)
  }

  /** Names an edge: depth may sit here, and gradients may be tapped. */
  connection(id: string, input: string): string {
    return this.apply('connection', [input], { name: `@${id}`, attributes: { connection: id, named: true } })
  }

  affine({ inputs, size, weight, bias, name, symbol, unit }: AffineRequest): string {
    const draw = (): string =>
      this.apply('affine', inputs, {
        attributes: { size },
        leaves: bias === undefined ? { weight } : { weight, bias },
        ...(name === undefined ? {} : { name }),
        ...(symbol === undefined ? {} : { symbol }),
      })
    return unit === undefined ? draw() : this.asUnit(unit, draw)
  }

  node(id: string): GraphNode {
    const node = this.#nodes.get(id)
    invariant(node, 'no such node', { id })
    return node
  }

  get nodes(): readonly GraphNode[] {
    return [...this.#nodes.values()]
  }

  get leaves(): readonly Leaf[] {
    return [...this.#leaves.values()]
  }

  #makeLeaves(
    shapes: Readonly<Record<string, readonly [number, number]>>,
    requests: Readonly<Record<string, LeafRequest | string>>,
  ): Record<string, string> {
    const names: Record<string, string> = {}
    for (const [role, request] of Object.entries(requests)) {
      if (typeof request === 'string') {
        names[role] = request
        continue
      }
      const shape = shapes[role]
      invariant(shape, 'a leaf for a role that the operation does not have', { role, name: request.name })
      const [rows, columns] = shape
      const initial = initialOf(request, columns)
      invariant(!this.#leaves.has(request.name), 'two leaves of one name', { name: request.name })
      this.#leaves.set(request.name, {
        name: request.name,
        family: request.family ?? request.name,
        rows,
        columns,
        initial,
      })
      names[role] = request.name
    }
    return names
  }

  #freshName(stem: string): string {
    const isTaken = (name: string): boolean => this.#nodes.has(name) || this.#reserved.has(name)
    if (!isTaken(stem)) return stem
    let count = 2
    while (isTaken(`${stem}-${String(count)}`)) count++
    return `${stem}-${String(count)}`
  }
}

function initialOf({ initial, fan }: LeafRequest, columns: number): Initial {
  if (typeof initial === 'object') return initial
  if (typeof initial === 'number') return { kind: 'constant', value: initial }
  return { kind: 'uniform', bound: 1 / Math.sqrt(fan ?? columns) }
}
