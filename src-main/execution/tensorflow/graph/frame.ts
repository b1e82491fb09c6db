/** Where nodes of a graph are made: the graph itself, or the body of a loop. */
import { invariant, present } from '../../../foundation/invariant.ts'
import {
  DATA_TYPES,
  OPERATIONS,
  type AttributeKinds,
  type AttributesOf,
  type DataType,
  type OperationName,
  type OperationSignature,
} from './catalogue.ts'

export type AttributeValue = AttributeKinds[keyof AttributeKinds]

export interface GraphNode {
  readonly name: string
  readonly operation: OperationName
  readonly inputs: readonly Output[]
  /** Nodes that must have run before. */
  readonly after: readonly GraphNode[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

/** One result of a node. */
export interface Output {
  readonly node: GraphNode
  /** Place among all results of the node. */
  readonly index: number
  /** Name of the result in the catalogue, and place in its list: function bodies name results so. */
  readonly argument: readonly [name: string, index: number]
  readonly type: DataType
  readonly frame: Frame
}

export type Input = Output | readonly Output[]

export interface NodeOptions {
  readonly after?: readonly GraphNode[]
}

/** Gives names that no other node of the graph has. */
class Names {
  #count = 0

  next(prefix: string): string {
    return `${prefix}_${String(this.#count++)}`
  }
}

/** How the body of a loop gets hold of a result outside of it. */
export type Bring = (outside: Output) => Output

export class Frame {
  /** In the order they were made. */
  readonly nodes: GraphNode[]
  readonly #names: Names
  readonly #parent: Frame | undefined
  readonly #bring: Bring | undefined
  readonly #brought = new Map<Output, Output>()
  readonly #constants = new Map<string, Output>()

  private constructor(names: Names, nodes: GraphNode[], outside?: { readonly parent: Frame; readonly bring: Bring }) {
    this.#names = names
    this.nodes = nodes
    this.#parent = outside?.parent
    this.#bring = outside?.bring
  }

  static graph(): Frame {
    return new Frame(new Names(), [])
  }

  /** A loop's body, whose nodes are kept with those of this frame. Results of outer frames come in through `bring`, once each. */
  inside(bring: Bring): Frame {
    return new Frame(this.#names, this.nodes, { parent: this, bring })
  }

  get outermost(): Frame {
    return this.#parent?.outermost ?? this
  }

  nextName(prefix: string): string {
    return this.#names.next(prefix)
  }

  /** A new node with one result. */
  op<Name extends OperationName>(
    operation: Name,
    inputs: readonly Input[],
    attributes?: AttributesOf<Name>,
    options?: NodeOptions,
  ): Output {
    return present(this.ops(operation, inputs, attributes, options)[0], `a result of ${operation}`)
  }

  /** A new node, all its results. */
  ops<Name extends OperationName>(
    operation: Name,
    inputs: readonly Input[],
    attributes?: AttributesOf<Name>,
    options?: NodeOptions,
  ): readonly Output[] {
    return this.node(operation, inputs, attributes, options).outputs
  }

  node<Name extends OperationName>(
    operation: Name,
    inputs: readonly Input[],
    attributes: AttributesOf<Name> = {} as AttributesOf<Name>,
    { after = [] }: NodeOptions = {},
  ): { readonly node: GraphNode; readonly outputs: readonly Output[] } {
    const signature: OperationSignature = OPERATIONS[operation]
    const told = attributesTold(operation, signature, inputs)
    const node: GraphNode = {
      name: this.#names.next(operation),
      operation,
      inputs: inputs.flat().map((input) => this.bring(input)),
      after,
      attributes: { ...told, ...(attributes as Readonly<Record<string, AttributeValue>>) },
    }
    this.nodes.push(node)
    return { node, outputs: this.#outputsOf(node, signature) }
  }

  /** Tensors one after the other along an axis; a single one is itself. */
  joined(parts: readonly Output[], axis: number): Output {
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : this.op('ConcatV2', [parts, this.whole(axis)])
  }

  /** The result as it is known in this frame. */
  bring(output: Output): Output {
    if (output.frame === this) return output
    invariant(this.#parent !== undefined && this.#bring !== undefined, 'a result of a frame that is not outside', {
      node: output.node.name,
    })
    const outside = this.#parent.bring(output)
    const known = this.#brought.get(outside)
    if (known !== undefined) return known
    const brought = this.#bring(outside)
    this.#brought.set(outside, brought)
    return brought
  }

  /** A loop's variable: what comes in at first, and from the second round on what `loopBack` names. */
  merge(first: Output): Output {
    return this.op('Merge', [[first, first]])
  }

  /** Closes the cycle: `next` is what the variable is in the next round. */
  loopBack(merged: Output, next: Output): void {
    // The one place where a node changes: what it reads next round is made after it.
    const inputs = merged.node.inputs as Output[]
    inputs[1] = this.bring(next)
  }

  float(value: number): Output {
    return this.#constant('float', [], [value])
  }

  whole(value: number): Output {
    return this.#constant('int32', [], [value])
  }

  wholes(values: readonly number[]): Output {
    return this.#constant('int32', [values.length], values)
  }

  /** A number of 32 bits without sign, given with or without one. */
  unsigned(value: number): Output {
    return this.#remembered(`unsigned ${String(value | 0)}`, (outermost) =>
      outermost.op('Bitcast', [outermost.whole(value | 0)], { type: 'uint32' }),
    )
  }

  /** Made once for the whole graph, outside of all loops. */
  #constant(type: 'float' | 'int32', shape: readonly number[], numbers: readonly number[]): Output {
    return this.#remembered(`${type} [${String(shape)}] ${String(numbers)}`, (outermost) => {
      const values = type === 'float' ? Float32Array.from(numbers) : Int32Array.from(numbers)
      return outermost.op('Const', [], { dtype: type, value: { type, shape, values } })
    })
  }

  #remembered(key: string, make: (outermost: Frame) => Output): Output {
    const { outermost } = this
    const known = outermost.#constants.get(key) ?? make(outermost)
    outermost.#constants.set(key, known)
    return known
  }

  #outputsOf(node: GraphNode, { outputs }: OperationSignature): readonly Output[] {
    const all: Output[] = []
    for (const [name, declared] of Object.entries(outputs)) {
      const { count, type } = parsed(declared)
      const length = count === undefined ? 1 : (node.attributes[count] as number)
      for (let k = 0; k < length; k++)
        all.push({
          node,
          index: all.length,
          argument: [name, k],
          type: type in DATA_TYPES ? (type as DataType) : (node.attributes[type] as DataType),
          frame: this,
        })
    }
    return all
  }
}

/** The attributes that inputs tell: element types and lengths of lists. */
function attributesTold(
  operation: string,
  { inputs: declared }: OperationSignature,
  inputs: readonly Input[],
): Readonly<Record<string, AttributeValue>> {
  invariant(inputs.length === declared.length, 'another number of inputs than the operation has', { operation })
  const told: Record<string, AttributeValue> = {}
  const tell = (name: string, value: AttributeValue): void => {
    invariant(told[name] === undefined || told[name] === value, 'inputs that do not fit each other', {
      operation,
      [name]: [told[name], value],
    })
    told[name] = value
  }
  declared.forEach((text, position) => {
    const { count, type } = parsed(text)
    const input = present(inputs[position], 'input')
    const list: readonly Output[] = 'node' in input ? [input] : input
    invariant((count === undefined) === 'node' in input, 'a list where one input belongs, or the other way', {
      operation,
      position,
    })
    if (count !== undefined) tell(count, list.length)
    for (const { type: found } of list)
      if (type in DATA_TYPES) invariant(type === found, 'an input of another type', { operation, position, found })
      else tell(type, found)
  })
  return told
}

function parsed(declared: string): { readonly count: string | undefined; readonly type: string } {
  const [first = '', second] = declared.split(' * ')
  return second === undefined ? { count: undefined, type: first } : { count: first, type: second }
}
