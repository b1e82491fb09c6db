/**
 * lower: takes a step graph with its loss, leaves instructions.
 *
 * Connections, concatenations and previous steps become reads: where rows of a value come from, and how many steps back. An affine map
 * becomes one product per value that it reads, those outside its own recurrence first, so that `split` can take them out of the scan.
 * Invariant: one write per instruction; each value is written once; leaves are parameters of their own.
 */
import { present } from '../../foundation/invariant.ts'
import { hashKeys } from '../../foundation/random.ts'
import type { GraphNode, Leaf, StepGraph } from '../../network/graph.ts'
import { mul, read as operand } from '../../network/operations/expression.ts'
import { operation } from '../../network/operations/index.ts'
import type { Loss } from '../../network/operations/losses.ts'
import { reading, whole } from '../instructions.ts'
import { UseLog, type Edge } from '../lowering/edges.ts'
import { graphWithLoss, type GraphWithLoss } from '../lowering/graph-with-loss.ts'
import { isSymbolInput, isTransparent, Pieces, recurrenceNumbers, type Piece } from '../lowering/pieces.ts'
import { structuralInstruction } from '../lowering/structural.ts'
import type { Addend, Block, Instruction, Parameter, Program, Read, Stage, ValueId, Write } from '../program.ts'
import { ValueList } from '../value-list.ts'

export interface Lowered {
  readonly program: Program
  readonly edges: ReadonlyMap<string, Edge>
}

export function lower(graph: StepGraph, loss: Loss): Lowered {
  return new Lowering(graph, graphWithLoss(graph, loss)).run(loss)
}

class Lowering {
  readonly #graph: StepGraph
  readonly #nodes: readonly GraphNode[]
  readonly #leaves: readonly Leaf[]
  readonly #lossNode: string
  readonly #pieces: Pieces
  readonly #recurrence: ReadonlyMap<string, number>
  readonly #parameterOf: ReadonlyMap<string, number>
  readonly #values = new ValueList()
  readonly #valueOf = new Map<string, ValueId>()
  readonly #uses = new UseLog()
  /** Instructions at every step, and those after the last step. */
  readonly #instructions: { readonly step: Instruction[]; readonly once: Instruction[] } = { step: [], once: [] }

  constructor(graph: StepGraph, { nodes, leaves, lossNode }: GraphWithLoss) {
    this.#graph = graph
    this.#nodes = nodes
    this.#leaves = leaves
    this.#lossNode = lossNode
    this.#pieces = new Pieces(nodes)
    this.#recurrence = recurrenceNumbers(nodes)
    this.#parameterOf = new Map(leaves.map((leaf, index) => [leaf.name, index]))
  }

  run(loss: Loss): Lowered {
    const computing = this.#nodes.filter((node) => !isTransparent(node))
    for (const node of computing) if (!isSymbolInput(node)) this.#valueOf.set(node.id, this.#newValue(node.id, node))
    for (const node of computing) this.#lowerNode(node)
    this.#weighLoss()
    return { program: this.#program(loss), edges: this.#edges() }
  }

  #weighLoss(): void {
    const loss = this.#value(this.#lossNode)
    const { time } = this.#values.get(loss)
    const weights = this.#newValue('weights', { size: 1, time })
    this.#emit(time, { kind: 'feed', feed: 'weights', write: whole(weights, 1) })
    this.#emit(time, { kind: 'loss', read: reading(loss, 1), weights: reading(weights, 1) })
  }

  #program(loss: Loss): Program {
    const input = this.#pieces.node('x')
    const logits = this.#onlyValue(this.#graph.logits)
    const { size, time } = this.#values.get(logits)
    return {
      parameters: this.#leaves.map(parameterOfLeaf),
      values: this.#values.all,
      stages: this.#stages(),
      input: { kind: isSymbolInput(input) ? 'symbols' : 'real', size: input.size },
      target: { kind: loss.target, size, time },
      logits,
      prediction: this.#onlyValue(this.#graph.prediction),
      loss: this.#value(this.#lossNode),
      states: this.#graph.states.map((state) => ({
        name: state.name,
        value: this.#value(state.node),
        size: state.size,
      })),
      taps: [],
    }
  }

  #stages(): readonly Stage[] {
    const { step, once } = this.#instructions
    const scan: Stage = { kind: 'scan-forward', part: 'forward', instructions: step }
    return once.length === 0 ? [scan] : [scan, { kind: 'whole', part: 'forward', instructions: once }]
  }

  #edges(): ReadonlyMap<string, Edge> {
    return new Map(
      this.#graph.connections.map((connection) => {
        const { id, node, size } = connection
        const pieces = this.#pieces.of(node)
        const reads = pieces.some(({ source }) => isSymbolInput(source)) ? [] : pieces.map((piece) => this.#read(piece))
        return [id, { id, size, time: this.#pieces.node(node).time, pieces: reads, uses: this.#uses.of(connection) }]
      }),
    )
  }

  #lowerNode(node: GraphNode): void {
    switch (node.operation) {
      case 'affine':
        this.#lowerAffine(node)
        return
      case 'input':
      case 'target':
        if (!isSymbolInput(node))
          this.#emit(node.time, { kind: 'feed', feed: node.operation, write: this.#write(node) })
        return
      case 'dropout':
        this.#lowerDropout(node)
        return
      case 'parameter':
        this.#lowerParameter(node)
        return
      default:
        this.#lowerSimple(node)
    }
  }

  #lowerSimple(node: GraphNode): void {
    const { form } = operation(node.operation)
    const reads = node.inputs.map((input, position) =>
      this.#readWhole(input, { consumer: this.#value(node.id), position }),
    )
    const write = this.#write(node)
    if (form.kind === 'pointwise') {
      const expressions = [form.formula(node.attributes)]
      this.#emit(node.time, {
        kind: 'pointwise',
        reads,
        writes: [write],
        expressions,
        partials: form.partials(node.attributes),
      })
      return
    }
    const read = present(reads[0], `an input of ${node.id}`)
    this.#emit(node.time, structuralInstruction(node, { read, write, block: (role) => this.#block(node, role) }))
  }

  /** A mask, and the value times the mask. Its bits are keyed by the place, so that dropout elsewhere does not change them. */
  #lowerDropout(node: GraphNode): void {
    const { size, time, attributes } = node
    const mask = this.#newValue(`${node.id}.mask`, node)
    const variational = attributes['variational'] === true
    const key = hashKeys([node.id])
    this.#emit(time, {
      kind: 'dropout-mask',
      key,
      rate: Number(attributes['rate']),
      variational,
      write: whole(mask, size),
    })
    this.#emit(time, {
      kind: 'pointwise',
      reads: [
        this.#readWhole(node.inputs[0] ?? '', { consumer: this.#value(node.id), position: 0 }),
        reading(mask, size),
      ],
      writes: [this.#write(node)],
      expressions: [mul(operand(0), operand(1))],
      partials: [operand(1), operand(0)],
    })
  }

  /** 0 + p, so that its gradient is that of a bias. It depends on no recurrence: `split` takes it out of every scan. */
  #lowerParameter(node: GraphNode): void {
    const zero = this.#newValue(`${node.id}.zero`, node)
    this.#emit(node.time, { kind: 'constant', value: 0, write: whole(zero, node.size) })
    const read = reading(zero, node.size)
    this.#emit(node.time, { kind: 'bias', bias: this.#block(node, 'value'), read, write: this.#write(node) })
  }

  /** W [v, u, ...] + b as a chain of products: first what is outside the affine map's own recurrence. */
  #lowerAffine(node: GraphNode): void {
    const { size, time } = node
    const weight = this.#block(node, 'weight')
    const terms = this.#terms(node)
    let sum: Addend | undefined = node.leaves['bias'] === undefined ? undefined : { bias: this.#block(node, 'bias') }
    terms.forEach(({ piece, column }, index) => {
      const isLast = index === terms.length - 1
      const target = isLast ? this.#value(node.id) : this.#newValue(`${node.id}.part${index + 1}`, node)
      const block = { ...weight, column, columns: piece.source.size }
      const addend = sum === undefined ? {} : { addend: sum }
      const write = whole(target, size)
      const symbols = isSymbolInput(piece.source)
      this.#uses.note(piece.passed, piece.source.size, { consumer: target, position: symbols ? -1 : 0 })
      if (symbols) this.#emit(time, { kind: 'gather', weight: block, ...addend, write })
      else this.#emit(time, { kind: 'product', weight: block, read: this.#read(piece), ...addend, write })
      sum = { read: reading(target, size) }
    })
  }

  /** The pieces that an affine map multiplies, each with its first column, those of its own recurrence last. */
  #terms(node: GraphNode): readonly { readonly piece: Piece; readonly column: number }[] {
    let column = 0
    const terms = node.inputs.flatMap((input) =>
      this.#pieces.of(input).map((piece) => {
        const term = { piece, column }
        column += piece.source.size
        return term
      }),
    )
    const own = this.#recurrence.get(node.id)
    const isOwn = ({ piece }: { readonly piece: Piece }): boolean => this.#recurrence.get(piece.source.id) === own
    return [...terms.filter((term) => !isOwn(term)), ...terms.filter(isOwn)]
  }

  /** A node's value as one read, for an instruction that needs all its rows: pieces side by side are first copied together. */
  #readWhole(id: string, use: { readonly consumer: ValueId; readonly position: number }): Read {
    const pieces = this.#pieces.of(id)
    const reads = pieces.map((piece) => this.#read(piece))
    const [onlyPiece, onlyRead] = [pieces[0], reads[0]]
    if (pieces.length === 1 && onlyPiece !== undefined && onlyRead !== undefined) {
      this.#uses.note(onlyPiece.passed, onlyRead.size, use)
      return onlyRead
    }
    const node = this.#pieces.node(id)
    const joined = this.#newValue(`${id}.joined`, node)
    const passedAsWhole = this.#pieces.passedAsWhole(id)
    let offset = 0
    pieces.forEach(({ passed }, index) => {
      const read = present(reads[index], 'piece')
      const rows = { offset, size: read.size }
      this.#emit(node.time, { kind: 'copy', read, write: { value: joined, ...rows } })
      const passedAlone = passed.slice(0, passed.length - passedAsWhole.length)
      this.#uses.note(passedAlone, read.size, { consumer: joined, position: 0, rows })
      offset += read.size
    })
    this.#uses.note(passedAsWhole, node.size, use)
    return reading(joined, node.size)
  }

  /** The rows of a piece; symbols are written out as one-hot rows, for readers that are not affine. */
  #read({ source, shift }: Piece): Read {
    const value = isSymbolInput(source) ? this.#oneHot(source) : this.#value(source.id)
    return reading(value, source.size, shift)
  }

  #oneHot(node: GraphNode): ValueId {
    const known = this.#valueOf.get(node.id)
    if (known !== undefined) return known
    const value = this.#newValue(node.id, node)
    this.#valueOf.set(node.id, value)
    this.#emit(node.time, { kind: 'feed', feed: 'input', write: whole(value, node.size) })
    return value
  }

  #emit(time: 'step' | 'once', instruction: Instruction): void {
    this.#instructions[time].push(instruction)
  }

  #newValue(name: string, { size, time }: Pick<GraphNode, 'size' | 'time'>): ValueId {
    return this.#values.add({ name, size, time })
  }

  #block(node: GraphNode, role: string): Block {
    const name = present(node.leaves[role], `${role} of ${node.id}`)
    const parameter = present(this.#parameterOf.get(name), name)
    const { rows, columns } = present(this.#leaves[parameter], name)
    return { parameter, row: 0, rows, column: 0, columns }
  }

  /** The value of a node that is one piece. */
  #onlyValue(id: string): ValueId {
    return this.#read(present(this.#pieces.of(id)[0], id)).value
  }

  #write(node: GraphNode): Write {
    return whole(this.#value(node.id), node.size)
  }

  #value(id: string): ValueId {
    return present(this.#valueOf.get(id), `value of ${id}`)
  }
}

function parameterOfLeaf({ name, rows, columns, initial }: Leaf): Parameter {
  return { name, rows, columns, leaves: [{ name, row: 0, rows, initial }] }
}
