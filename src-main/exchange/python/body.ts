/** The lines of code that compute the values of one part of a net, each named value a line, with its equation above it. */
import { invariant, present } from '../../foundation/invariant.ts'
import type { GraphNode } from '../../network/graph.ts'
import { operation } from '../../network/operations/index.ts'
import { identifier, type FreeNames } from '../outline/python-names.ts'
import type { PartTensor } from '../outline/part-tensors.ts'
import { atom, product, sum, type Code } from './expression-code.ts'
import { formulaCode } from './formula-code.ts'
import { nameInPart, type Dialect } from './dialect.ts'
import type { Nonlinearities } from './nonlinearities.ts'

/** A dropout of the part: its mask comes from outside, so that a scan can be handed all steps at once. */
export interface DropoutMask {
  readonly name: string
  readonly size: number
  readonly rate: number
  readonly variational: boolean
  readonly time: 'step' | 'once'
}

export interface BodyPart {
  readonly nodes: readonly GraphNode[]
  readonly byId: ReadonlyMap<string, GraphNode>
  readonly tensors: readonly PartTensor[]
  /** Python names of values that have one, inside and outside the part, by node. */
  readonly names: ReadonlyMap<string, string>
  /** 'f<t> = σ(...)' of a node. */
  readonly equation: (node: GraphNode) => string
  readonly dialect: Dialect
  readonly nonlinearities: Nonlinearities
  readonly free: FreeNames
  /** Text of a mask where it is used. */
  readonly maskText: (mask: DropoutMask) => string
}

/** Characters of an expression that can be read in one line. */
const LONGEST = 80

/** Has a lifetime: nodes are written in the graph's order, then the lines are read. */
export class Body {
  readonly lines: string[] = []
  /** By the dropout's node. */
  readonly #masks = new Map<string, DropoutMask>()
  readonly #part: BodyPart
  /** Values that a line has bound, or that came in. */
  readonly #bound = new Map<string, Code>()
  readonly #tensorOf: ReadonlyMap<string, PartTensor>
  /** Values side by side that several products read, once they are bound. */
  readonly #sideBySide = new Map<string, string>()

  constructor(part: BodyPart) {
    this.#part = part
    this.#tensorOf = new Map(part.tensors.flatMap((tensor) => tensor.leaves.map(({ name }) => [name, tensor] as const)))
  }

  /** Of the dropouts that were written, in order. */
  get masks(): readonly DropoutMask[] {
    return [...this.#masks.values()]
  }

  /** A value that comes in under a name. */
  bind(id: string, name: string): void {
    this.#bound.set(id, atom(name))
  }

  /** Writes the lines that a node needs: those of a product of several leaves, or of a value with a name. */
  write(node: GraphNode): void {
    if (this.#bound.has(node.id)) return
    if (node.operation === 'affine' && this.#weight(node).leaves.length > 1) this.#writePacked(node)
    const name = this.#part.names.get(node.id)
    if (name === undefined || isWire(node)) return
    const { text } = this.#code(node)
    const equation = this.#part.equation(node)
    if (equation !== '') this.lines.push(`# ${equation}`)
    this.lines.push(`${name} = ${text}`)
    this.bind(node.id, name)
  }

  /** The value of a node as an expression: its name, or what it is made of. */
  value(id: string): string {
    return this.#value(id).text
  }

  #value(id: string): Code {
    const bound = this.#bound.get(id)
    if (bound !== undefined) return bound
    const node = present(this.#part.byId.get(id), id)
    const code = this.#code(node)
    return code.text.length > LONGEST && !isWire(node) ? this.#bindLong(node, code) : code
  }

  /** A value that is too long to be written out where it is read gets a name after all. */
  #bindLong({ id }: GraphNode, { text }: Code): Code {
    const name = this.#part.free.take(identifier(id.replace(/^.*\./, '')))
    this.lines.push(`${name} = ${text}`)
    this.bind(id, name)
    return atom(name)
  }

  #code(node: GraphNode): Code {
    const packed = this.#bound.get(node.id)
    if (packed !== undefined) return packed
    const { form } = operation(node.operation)
    const { dialect, nonlinearities } = this.#part
    const [first = ''] = node.inputs
    if (nonlinearities.has(node.operation)) return this.#nonlinearity(node)
    if (form.kind === 'pointwise')
      return formulaCode(
        form.formula(node.attributes),
        node.inputs.map((input) => this.#value(input)),
        dialect,
      )
    switch (node.operation) {
      case 'connection':
      case 'broadcast': // One number is multiplied with all features of a row as it is.
        return this.#value(first)
      case 'affine':
        return this.#affine(node)
      case 'concat':
        return atom(this.#joined(node.inputs))
      case 'layer-norm':
        return atom(
          `layer_norm(${this.value(first)}, ${this.#parameter(node, 'gain')}, ${this.#parameter(node, 'shift')})`,
        )
      case 'diagonal':
        return product(atom(this.#parameter(node, 'diagonal')), this.#value(first))
      case 'shift':
        return sum(this.#value(first), atom(this.#parameter(node, 'bias')))
      case 'parameter':
        return atom(this.#parameter(node, 'value'))
      case 'last':
        return atom(dialect.last(this.value(first)))
      case 'dropout':
        return product(this.#value(first), atom(this.#mask(node)))
      default:
        invariant(false, 'an operation that the export does not know', { operation: node.operation, node: node.id })
    }
  }

  #nonlinearity(node: GraphNode): Code {
    const input = this.#value(node.inputs[0] ?? '')
    if (node.operation === 'identity') return input
    return atom(this.#part.nonlinearities.call(node.operation, input.text))
  }

  /** Several leaves in one product: `a_f, a_i, a_c, a_o = split(W_h [h, x] + b_h)`. */
  #writePacked(node: GraphNode): void {
    const weight = this.#weight(node)
    const nodes = weight.leaves.map(({ name }) => present(this.#userOf(name), name))
    const names = weight.leaves.map(({ name }) => this.#part.free.take(packedName(name)))
    const leaves = weight.leaves.map(({ name }) => shortLeaf(name))
    this.lines.push(`# ${shortLeaf(nameInPart(weight))} = [${leaves.join('; ')}]`)
    let whole = this.#affine(node).text
    if (whole.length + names.join(', ').length > LONGEST) {
      const name = this.#part.free.take('a')
      this.lines.push(`${name} = ${whole}`)
      whole = name
    }
    const split = this.#part.dialect.split(
      whole,
      nodes.map(({ size }) => size),
    )
    this.lines.push(`${names.join(', ')} = ${split}`)
    nodes.forEach(({ id }, k) => this.bind(id, names[k] ?? ''))
  }

  #userOf(leaf: string): GraphNode | undefined {
    return this.#part.nodes.find((node) => Object.values(node.leaves).includes(leaf))
  }

  #affine(node: GraphNode): Code {
    const { dialect } = this.#part
    const bias = node.leaves['bias'] === undefined ? undefined : this.#parameter(node, 'bias')
    return dialect.affine(this.#operand(node), this.#parameter(node, 'weight'), bias)
  }

  /** What an affine map reads, in one value; bound to a name where other products read the same. */
  #operand(node: GraphNode): Code {
    const [only, ...others] = this.#sources(node.inputs)
    if (only !== undefined && others.length === 0) return this.#value(only)
    const joined = this.#joined(node.inputs)
    const known = this.#sideBySide.get(joined)
    if (known !== undefined) return atom(known)
    if (this.#readersOf(node) < 2) return atom(joined)
    const name = this.#part.free.take(this.#concatName(node) ?? 'joined')
    this.lines.push(`${name} = ${joined}`)
    this.#sideBySide.set(joined, name)
    return atom(name)
  }

  /** How many products read the same values side by side. */
  #readersOf(node: GraphNode): number {
    const own = this.#sources(node.inputs).join()
    const products = this.#part.nodes.filter(
      (other) => other.operation === 'affine' && this.#sources(other.inputs).join() === own,
    )
    return new Set(products.map((other) => this.#weight(other).name)).size
  }

  #concatName(node: GraphNode): string | undefined {
    let source = this.#part.byId.get(node.inputs.length === 1 ? (node.inputs[0] ?? '') : '')
    while (source?.operation === 'connection') source = this.#part.byId.get(source.inputs[0] ?? '')
    return source === undefined ? undefined : identifier(source.id.replace(/^layer\d+\./, ''))
  }

  #joined(inputs: readonly string[]): string {
    const parts = this.#sources(inputs).map((id) => this.value(id))
    return parts.length === 1 ? (parts[0] ?? '') : this.#part.dialect.concat(parts)
  }

  #sources(inputs: readonly string[]): readonly string[] {
    return inputs.flatMap((id) => {
      const node = present(this.#part.byId.get(id), id)
      const passesOn = (node.operation === 'connection' || node.operation === 'concat') && !this.#bound.has(id)
      return passesOn ? this.#sources(node.inputs) : [id]
    })
  }

  #mask(node: GraphNode): string {
    const mask: DropoutMask = this.#masks.get(node.id) ?? {
      name: `drop${this.#masks.size + 1}`,
      size: node.size,
      rate: Number(node.attributes['rate']),
      variational: node.attributes['variational'] === true,
      time: node.time,
    }
    this.#masks.set(node.id, mask)
    return this.#part.maskText(mask)
  }

  #weight(node: GraphNode): PartTensor {
    const leaf = node.leaves['weight'] ?? ''
    return present(this.#tensorOf.get(leaf), leaf)
  }

  #parameter(node: GraphNode, role: string): string {
    const leaf = present(node.leaves[role], `${role} of ${node.id}`)
    return this.#part.dialect.parameter(present(this.#tensorOf.get(leaf), leaf))
  }
}

/** Wires make no value of their own, and get no line. */
export const isWire = ({ operation: id }: GraphNode): boolean =>
  ['connection', 'concat', 'previous', 'input'].includes(id)

/** 'layer1.W_f' makes a_f, 'layer1.gate.forget.W1' a1_gate_forget. */
function packedName(leaf: string): string {
  const [, place = '', letter = '', index = ''] = /^(?:layer\d+\.)?(?:(.*)\.)?([A-Za-z]+)_?(.*)$/.exec(leaf) ?? []
  const stem = letter === 'W' ? 'a' : `a_${letter}`
  const isNumber = /^\d*$/.test(index)
  return `${stem}${isNumber ? index : `_${index}`}${place === '' ? '' : `_${identifier(place)}`}`
}

const shortLeaf = (name: string): string => name.replace(/^layer\d+\./, '')
