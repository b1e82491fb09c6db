/**
 * lower: takes a step graph with its loss, leaves instructions.
 *
 * Connections, concatenations and previous steps become reads: where rows of a value come from, and how many steps back. An affine map
 * becomes one product per value that it reads, those outside its own recurrence first, so that `split` can take them out of the scan.
 * Invariant: one write per instruction; each value is written once; leaves are parameters of their own.
 */
import { stronglyConnectedComponents } from '../../foundation/components.ts'
import { invariant, present } from '../../foundation/invariant.ts'
import { Draft } from '../../network/drawing/draft.ts'
import type { GraphNode, StepGraph } from '../../network/graph.ts'
import { mul, read as operand } from '../../network/operations/expression.ts'
import { operation } from '../../network/operations/index.ts'
import type { Loss } from '../../network/operations/losses.ts'
import type { Block, Instruction, Parameter, Program, Read, Value, ValueId, Write } from '../program.ts'

/** One reader of a connection: the k-th read (-1: the symbols gathered) of the instruction that writes `consumer` takes `part` of its rows. */
export interface Use {
  readonly consumer: ValueId
  /** The rows of the consumer that the instruction writes, where it writes only some. */
  readonly rows?: { readonly offset: number; readonly size: number }
  readonly position: number
  readonly part: { readonly offset: number; readonly size: number }
}

/** Where a connection's value comes from, and who reads it: what a tap is made of. */
export interface Edge {
  readonly id: string
  readonly size: number
  readonly time: 'step' | 'once'
  /** Empty where symbols flow: their one-hot rows are no value. */
  readonly pieces: readonly Read[]
  readonly uses: readonly Use[]
}

export interface Lowered {
  readonly program: Program
  readonly edges: ReadonlyMap<string, Edge>
}

/**
 * Rows that come from one value, and the connections that they passed on the way (with the row of the connection where they start).
 * The one-hot rows of a symbol input are no value: they are never read, only gathered.
 */
interface Piece {
  readonly read: Read | 'symbols'
  readonly size: number
  readonly passed: readonly { readonly connection: string; readonly offset: number }[]
}

export function lower(graph: StepGraph, loss: Loss): Lowered {
  const { nodes, leaves, lossNode } = withLoss(graph, loss)
  return new Lowering(graph, nodes, leaves, lossNode).run(loss)
}

/** The graph with the loss drawn onto it and all composite operations written out. */
function withLoss(graph: StepGraph, loss: Loss): { readonly nodes: readonly GraphNode[]; readonly leaves: StepGraph['leaves']; readonly lossNode: string } {
  const draft = Draft.of(graph.nodes, graph.leaves)
  const lossNode = loss.draw(draft, { logits: graph.logits, prediction: graph.prediction, size: draft.node(graph.logits).size })
  return { nodes: expandComposites(draft), leaves: draft.leaves, lossNode }
}

/** Every composite node becomes the identity of the end of what it expands to, so that its name stays. */
function expandComposites(draft: Draft): readonly GraphNode[] {
  const out = Draft.of([], draft.leaves)
  out.reserve(draft.nodes.map((node) => node.id))
  for (const node of draft.nodes) {
    const { form } = operation(node.operation)
    if (form.kind !== 'composite') {
      out.restore(node)
      continue
    }
    const end = out.inLayer(node.layer, () => form.expand(out, node))
    out.restore({ ...node, operation: 'identity', inputs: [end], leaves: {} })
  }
  return out.nodes
}

class Lowering {
  readonly #graph: StepGraph
  readonly #nodes: readonly GraphNode[]
  readonly #byId: ReadonlyMap<string, GraphNode>
  readonly #component: ReadonlyMap<string, number>
  readonly #leaves: StepGraph['leaves']
  readonly #parameterOf: ReadonlyMap<string, number>
  readonly #lossNode: string
  readonly #values: Value[] = []
  readonly #valueOf = new Map<string, ValueId>()
  readonly #step: Instruction[] = []
  readonly #once: Instruction[] = []
  readonly #uses = new Map<string, Use[]>()
  #dropouts = 0

  constructor(graph: StepGraph, nodes: readonly GraphNode[], leaves: StepGraph['leaves'], lossNode: string) {
    this.#graph = graph
    this.#nodes = nodes
    this.#byId = new Map(nodes.map((node) => [node.id, node]))
    this.#component = componentsOf(nodes)
    this.#leaves = leaves
    this.#parameterOf = new Map(leaves.map((leaf, index) => [leaf.name, index]))
    this.#lossNode = lossNode
  }

  run(loss: Loss): Lowered {
    for (const node of this.#nodes) {
      if (!TRANSPARENT.has(node.operation) && !this.#isSymbolInput(node)) this.#valueOf.set(node.id, this.#newValue(node.id, node))
    }
    for (const node of this.#nodes) this.#lowerNode(node)
    const lossValue = this.#value(this.#lossNode)
    const { time } = present(this.#values[lossValue], 'loss')
    const weights = this.#newValue('weights', { size: 1, time })
    this.#emit(time, { kind: 'feed', feed: 'weights', write: whole(weights, 1) })
    this.#emit(time, { kind: 'loss', read: reading(lossValue, 1), weights: reading(weights, 1) })
    return { program: this.#program(loss, lossValue), edges: this.#edges() }
  }

  #program(loss: Loss, lossValue: ValueId): Program {
    const input = present(this.#byId.get('x'), 'input')
    const symbols = this.#isSymbolInput(input)
    const logits = this.#wholeValue(this.#graph.logits)
    const once: Program['stages'] = this.#once.length === 0 ? [] : [{ kind: 'whole', part: 'forward', instructions: this.#once }]
    return {
      parameters: this.#leaves.map((leaf): Parameter => ({ name: leaf.name, rows: leaf.rows, columns: leaf.columns, leaves: [{ name: leaf.name, row: 0, rows: leaf.rows, initial: leaf.initial }] })),
      values: this.#values,
      stages: [{ kind: 'scan-forward', part: 'forward', instructions: this.#step }, ...once],
      input: { kind: symbols ? 'symbols' : 'real', size: input.size },
      target: { kind: loss.target, size: present(this.#values[logits], 'logits').size, time: present(this.#values[logits], 'logits').time },
      logits,
      prediction: this.#wholeValue(this.#graph.prediction),
      loss: lossValue,
      states: this.#graph.states.map(({ name, node, size }) => ({ name, value: this.#value(node), size })),
      taps: [],
    }
  }

  #edges(): ReadonlyMap<string, Edge> {
    return new Map(
      this.#graph.connections.map(({ id, node, size }) => {
        const pieces = this.#sources(node).map(({ piece }) => piece.read)
        const reads = pieces.filter((piece) => piece !== 'symbols')
        const { time } = this.#node(node)
        return [id, { id, size, time, pieces: reads.length === pieces.length ? reads : [], uses: this.#uses.get(id) ?? [] }]
      }),
    )
  }

  #lowerNode(node: GraphNode): void {
    switch (node.operation) {
      case 'affine':
        this.#affine(node)
        return
      case 'input':
      case 'target':
        if (!this.#isSymbolInput(node)) this.#emit(node.time, { kind: 'feed', feed: node.operation, write: this.#write(node) })
        return
      case 'dropout':
        this.#dropout(node)
        return
      default:
        if (!TRANSPARENT.has(node.operation)) this.#simple(node)
    }
  }

  #simple(node: GraphNode): void {
    const op = operation(node.operation)
    const reads = node.inputs.map((input, position) => this.#single(input, this.#value(node.id), position))
    const write = this.#write(node)
    if (op.form.kind === 'pointwise') {
      this.#emit(node.time, { kind: 'pointwise', reads, writes: [write], expressions: [op.form.formula(node.attributes)], partials: op.form.partials(node.attributes) })
      return
    }
    const read = present(reads[0], `an input of ${node.id}`)
    this.#emit(node.time, this.#structural(node, read, write))
  }

  #structural(node: GraphNode, read: Read, write: Write): Instruction {
    switch (node.operation) {
      case 'last':
        return { kind: 'last', read, write }
      case 'diagonal':
        return { kind: 'diagonal', diagonal: this.#block(node, 'diagonal'), read, write }
      case 'shift':
        return { kind: 'bias', bias: this.#block(node, 'bias'), read, write }
      case 'sum-features':
        return { kind: 'reduce', how: 'sum', read, write }
      case 'max-features':
        return { kind: 'reduce', how: 'max', read, write }
      case 'broadcast':
        return { kind: 'broadcast', read, write }
      case 'pick':
        return { kind: 'pick', read, write }
      default:
        invariant(false, 'no instruction for this operation', { operation: node.operation })
    }
  }

  #dropout(node: GraphNode): void {
    const mask = this.#newValue(`${node.id}.mask`, node)
    const { rate = 0, variational = false } = node.attributes
    this.#emit(node.time, { kind: 'dropout-mask', key: ++this.#dropouts, rate: Number(rate), variational: variational === true, write: whole(mask, node.size) })
    const read = this.#single(node.inputs[0] ?? '', this.#value(node.id), 0)
    this.#emit(node.time, {
      kind: 'pointwise',
      reads: [read, reading(mask, node.size)],
      writes: [this.#write(node)],
      expressions: [mul(operand(0), operand(1))],
      partials: [operand(1), operand(0)],
    })
  }

  /** W [v, u, ...] + b as a chain of products: first what is outside the affine map's own recurrence. */
  #affine(node: GraphNode): void {
    const weight = this.#block(node, 'weight')
    const terms = this.#terms(node)
    const own = this.#component.get(node.id)
    const ordered = [...terms.filter((term) => term.component !== own), ...terms.filter((term) => term.component === own)]
    let sum: { readonly bias: Block } | { readonly read: Read } | undefined = node.leaves['bias'] === undefined ? undefined : { bias: this.#block(node, 'bias') }
    ordered.forEach((term, index) => {
      const isLast = index === ordered.length - 1
      const target = isLast ? this.#value(node.id) : this.#newValue(`${node.id}.part${String(index + 1)}`, node)
      const block = { ...weight, column: term.column, columns: term.columns }
      const addend = sum === undefined ? {} : { addend: sum }
      const { read } = term.piece
      const write = whole(target, node.size)
      this.#note(term.piece, { consumer: target, position: read === 'symbols' ? -1 : 0 })
      this.#emit(node.time, read === 'symbols' ? { kind: 'gather', weight: block, ...addend, write } : { kind: 'product', weight: block, read, ...addend, write })
      sum = { read: reading(target, node.size) }
    })
  }

  #terms(node: GraphNode): readonly { readonly piece: Piece; readonly column: number; readonly columns: number; readonly component: number | undefined }[] {
    let column = 0
    return node.inputs.flatMap((input) =>
      this.#sources(input).map(({ source, piece }) => {
        const term = { piece, column, columns: source.size, component: this.#component.get(source.id) }
        column += source.size
        return term
      }),
    )
  }

  /** The nodes that a value is put together from, each with its piece. */
  #sources(id: string): readonly { readonly source: GraphNode; readonly piece: Piece }[] {
    const node = this.#node(id)
    if (node.operation === 'connection') {
      let offset = 0
      return this.#sources(node.inputs[0] ?? '').map(({ source, piece }) => {
        const passed = { connection: String(node.attributes['connection']), offset }
        offset += source.size
        return { source, piece: { ...piece, passed: [...piece.passed, passed] } }
      })
    }
    if (node.operation === 'concat') return node.inputs.flatMap((input) => this.#sources(input))
    if (node.operation === 'previous') {
      const delay = Number(node.attributes['delay'] ?? 1)
      return this.#sources(node.inputs[0] ?? '').map(({ source, piece }) => {
        const { read } = piece
        invariant(read !== 'symbols', 'a previous step of the symbols themselves', { node: id })
        return { source, piece: { ...piece, read: { ...read, shift: read.shift - delay } } }
      })
    }
    return [{ source: node, piece: { read: this.#isSymbolInput(node) ? 'symbols' : reading(this.#value(id), node.size), size: node.size, passed: [] } }]
  }

  /** The pieces as values, symbols written out as one-hot rows. */
  #pieces(id: string): readonly (Piece & { readonly read: Read })[] {
    return this.#sources(id).map(({ source, piece }) => ({ ...piece, read: piece.read === 'symbols' ? reading(this.#oneHot(source), source.size) : piece.read }))
  }

  /** A value as one read: pieces side by side are first copied together. */
  #single(id: string, consumer: ValueId, position: number): Read {
    const pieces = this.#pieces(id)
    const [only] = pieces
    if (pieces.length === 1 && only !== undefined) {
      this.#note(only, { consumer, position })
      return only.read
    }
    const node = this.#node(id)
    const joined = this.#newValue(`${id}.joined`, node)
    const passedHere = this.#passedBy(id)
    let offset = 0
    for (const piece of pieces) {
      this.#emit(node.time, { kind: 'copy', read: piece.read, write: { value: joined, offset, size: piece.read.size } })
      this.#note({ ...piece, passed: piece.passed.slice(0, piece.passed.length - passedHere.length) }, { consumer: joined, position: 0, rows: { offset, size: piece.size } })
      offset += piece.read.size
    }
    this.#note({ read: reading(joined, node.size), size: node.size, passed: passedHere }, { consumer, position })
    return reading(joined, node.size)
  }

  #passedBy(id: string): Piece['passed'] {
    const node = this.#node(id)
    return node.operation === 'connection' ? [...this.#passedBy(node.inputs[0] ?? ''), { connection: String(node.attributes['connection']), offset: 0 }] : []
  }

  #note(piece: Piece, use: Omit<Use, 'part'>): void {
    for (const { connection, offset } of piece.passed) {
      const uses = this.#uses.get(connection) ?? []
      uses.push({ ...use, part: { offset, size: piece.size } })
      this.#uses.set(connection, uses)
    }
  }

  /** One-hot rows of a symbol input, for readers that are not affine. */
  #oneHot(node: GraphNode): ValueId {
    const known = this.#valueOf.get(node.id)
    if (known !== undefined) return known
    const value = this.#newValue(node.id, node)
    this.#valueOf.set(node.id, value)
    this.#emit(node.time, { kind: 'feed', feed: 'input', write: whole(value, node.size) })
    return value
  }

  #emit(time: 'step' | 'once', instruction: Instruction): void {
    const list = time === 'once' ? this.#once : this.#step
    list.push(instruction)
  }

  #newValue(name: string, { size, time }: { readonly size: number; readonly time: 'step' | 'once' }): ValueId {
    const id = this.#values.length
    this.#values.push({ id, name, size, time })
    return id
  }

  #block(node: GraphNode, role: string): Block {
    const name = present(node.leaves[role], `${role} of ${node.id}`)
    const parameter = present(this.#parameterOf.get(name), name)
    const leaf = present(this.#leaves[parameter], name)
    return { parameter, row: 0, rows: leaf.rows, column: 0, columns: leaf.columns }
  }

  #wholeValue(id: string): ValueId {
    const [piece] = this.#pieces(id)
    const { read } = present(piece, id)
    return read.value
  }

  #write(node: GraphNode): Write {
    return whole(this.#value(node.id), node.size)
  }

  #value(id: string): ValueId {
    return present(this.#valueOf.get(id), `value of ${id}`)
  }

  #node(id: string): GraphNode {
    return present(this.#byId.get(id), `node ${id}`)
  }

  #isSymbolInput(node: GraphNode): boolean {
    return node.operation === 'input' && node.attributes['kind'] === 'symbols'
  }
}

const TRANSPARENT: ReadonlySet<string> = new Set(['connection', 'concat', 'previous'])

function componentsOf(nodes: readonly GraphNode[]): ReadonlyMap<string, number> {
  const index = new Map(nodes.map((node, position) => [node.id, position]))
  const successors: number[][] = nodes.map(() => [])
  nodes.forEach((node, position) => {
    for (const input of node.inputs) successors[present(index.get(input), input)]?.push(position)
  })
  const components = stronglyConnectedComponents(successors)
  return new Map(components.flatMap((component, number) => component.map((position) => [present(nodes[position], 'node').id, number] as const)))
}

export function reading(value: ValueId, size: number, shift = 0): Read {
  return { value, shift, offset: 0, size }
}

export function whole(value: ValueId, size: number): Write {
  return { value, offset: 0, size }
}
