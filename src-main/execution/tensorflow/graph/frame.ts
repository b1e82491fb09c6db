/** Where nodes of a graph are made: the graph itself, the body of a loop, or a function. */
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
import { parsed } from './declared-type.ts'

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

/** How long an axis is: known when the graph is written, or in the run only (int32). */
export type Size = number | Output

export type Input = Output | readonly Output[]

export interface NodeOptions {
  readonly after?: readonly GraphNode[]
}

/** A function that nodes of the graph call: its results from its arguments. */
export interface GraphFunction {
  readonly name: string
  /** Nodes of the operation `_Arg`. */
  readonly parameters: readonly Output[]
  readonly nodes: readonly GraphNode[]
  readonly results: readonly Output[]
  /** Whether XLA compiles it. */
  readonly isCompiled: boolean
}

/** What all frames of a graph share: names that are given once, and the library of its functions. */
class GraphWide {
  readonly functions: GraphFunction[] = []
  #count = 0

  nextName(prefix: string): string {
    return `${prefix}_${String(this.#count++)}`
  }
}

/** How the body of a loop, or a function, gets hold of a result outside of it. */
export type Bring = (outside: Output) => Output

interface Outside {
  readonly parent: Frame
  readonly bring: Bring
  readonly kind: 'loop' | 'function' | 'loop function'
}

export class Frame {
  /** In the order they were made. */
  readonly nodes: GraphNode[]
  readonly #wide: GraphWide
  readonly #outside: Outside | undefined
  readonly #brought = new Map<Output, Output>()
  readonly #constants = new Map<string, Output>()

  private constructor(wide: GraphWide, nodes: GraphNode[], outside?: Outside) {
    this.#wide = wide
    this.nodes = nodes
    this.#outside = outside
  }

  static graph(): Frame {
    return new Frame(new GraphWide(), [])
  }

  /** A loop's body, whose nodes are kept with those of this frame. Results of outer frames come in through `bring`, once each. */
  inside(bring: Bring): Frame {
    return new Frame(this.#wide, this.nodes, { parent: this, bring, kind: 'loop' })
  }

  /** The body of a function, which is called from this frame; `kind` says whether it is the body of a loop. */
  functionInside(bring: Bring, kind: 'function' | 'loop function'): Frame {
    return new Frame(this.#wide, [], { parent: this, bring, kind })
  }

  /** The functions of the whole graph. */
  get functions(): readonly GraphFunction[] {
    return this.#wide.functions
  }

  addFunction(given: GraphFunction): void {
    this.#wide.functions.push(given)
  }

  /** Outside of all loops: the graph, or the function that this frame is in. */
  get outermost(): Frame {
    return this.#outside === undefined || this.#outside.kind === 'function' ? this : this.#outside.parent.outermost
  }

  nextName(prefix: string): string {
    return this.#wide.nextName(prefix)
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
      name: this.#wide.nextName(operation),
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
    invariant(this.#outside !== undefined, 'a result of a frame that is not outside', { node: output.node.name })
    const outside = this.#outside.parent.bring(output)
    const known = this.#brought.get(outside)
    if (known !== undefined) return known
    const brought = this.#outside.bring(outside)
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

  /** A shape, or a part of one, as a tensor: a constant where every size is known. */
  sizes(all: readonly Size[]): Output {
    if (all.every((size) => typeof size === 'number')) return this.wholes(all)
    return this.op('Pack', [all.map((size) => this.size(size))], { axis: 0 })
  }

  size(size: Size): Output {
    return typeof size === 'number' ? this.whole(size) : size
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
    return this.#remembered(`unsigned ${String(value | 0)}`, (home) =>
      home.op('Bitcast', [home.whole(value | 0)], { type: 'uint32' }),
    )
  }

  /** Made once, outside of loops; every function has its own: XLA must see that they are constants. */
  #constant(type: 'float' | 'int32', shape: readonly number[], numbers: readonly number[]): Output {
    return this.#remembered(`${type} [${String(shape)}] ${String(numbers)}`, (home) => {
      const values = type === 'float' ? Float32Array.from(numbers) : Int32Array.from(numbers)
      return home.op('Const', [], { dtype: type, value: { type, shape, values } })
    })
  }

  #remembered(key: string, make: (home: Frame) => Output): Output {
    const home = this.#home
    const known = home.#constants.get(key) ?? make(home)
    home.#constants.set(key, known)
    return known
  }

  /** Where its constants are made. */
  get #home(): Frame {
    return this.#outside?.kind === 'loop' ? this.#outside.parent.#home : this
  }

  #outputsOf(node: GraphNode, { outputs }: OperationSignature): readonly Output[] {
    const all: Output[] = []
    for (const [name, declared] of Object.entries(outputs)) {
      typesOf(declared, node.attributes).forEach((type, k) => {
        all.push({ node, index: all.length, argument: [name, k], type, frame: this })
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
    const { count, type, isMixed } = parsed(text)
    const input = present(inputs[position], 'input')
    const list: readonly Output[] = 'node' in input ? [input] : input
    invariant(
      (count === undefined && !isMixed) === 'node' in input,
      'a list where one input belongs, or the other way',
      {
        operation,
        position,
      },
    )
    if (count !== undefined) tell(count, list.length)
    if (isMixed)
      tell(
        type,
        list.map(({ type: found }) => found),
      )
    else
      for (const { type: found } of list)
        if (type in DATA_TYPES) invariant(type === found, 'an input of another type', { operation, position, found })
        else tell(type, found)
  })
  return told
}

/** The types of all results that an output stands for. */
function typesOf(declared: string, attributes: GraphNode['attributes']): readonly DataType[] {
  const { count, type, isMixed } = parsed(declared)
  if (isMixed) return attributes[type] as readonly DataType[]
  const length = count === undefined ? 1 : (attributes[count] as number)
  return new Array<DataType>(length).fill(type in DATA_TYPES ? (type as DataType) : (attributes[type] as DataType))
}
