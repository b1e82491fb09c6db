/** Functions of a graph, written where they are called, with whatever they read from outside as their arguments. */
import { present } from '../../../foundation/invariant.ts'
import type { DataType } from './catalogue.ts'
import type { Frame, GraphFunction, Output } from './frame.ts'

/** A function while it is written. */
export class FunctionDraft {
  readonly name: string
  readonly frame: Frame
  readonly #caller: Frame
  /** Each with what a call gives for it. */
  readonly #parameters = new Map<Output, Output>()

  constructor(caller: Frame, kind: 'function' | 'loop function') {
    this.name = caller.nextName('function')
    this.#caller = caller
    this.frame = caller.functionInside((outside) => this.parameter(outside), kind)
  }

  /** In their order. */
  get parameters(): readonly Output[] {
    return [...this.#parameters.keys()]
  }

  /** What a call gives for the parameters. */
  get given(): readonly Output[] {
    return [...this.#parameters.values()]
  }

  /** A new one, for which a call gives this result of its caller. */
  parameter(given: Output): Output {
    const parameter = argument(this.frame, given.type)
    this.#parameters.set(parameter, this.#caller.bring(given))
    return parameter
  }

  /** Adds it to the functions of the graph. */
  finish(results: readonly Output[], isCompiled: boolean): GraphFunction {
    const { name, parameters, frame } = this
    const brought = results.map((result) => frame.bring(result))
    const written: GraphFunction = { name, parameters, nodes: frame.nodes, results: brought, isCompiled }
    this.#caller.addFunction(written)
    return written
  }

  /** Another function with the same parameters; `write` is given the way from these to its own. */
  sibling(write: (frame: Frame, own: (parameter: Output) => Output) => readonly Output[]): GraphFunction {
    const frame = this.#caller.functionInside((outside) => present<Output>(undefined, outside.node.name), 'function')
    const own = new Map(this.parameters.map((parameter) => [parameter, argument(frame, parameter.type)]))
    const results = write(frame, (parameter) => present(own.get(parameter), 'parameter'))
    const name = this.#caller.nextName('function')
    const parameters = [...own.values()]
    const written: GraphFunction = { name, parameters, nodes: frame.nodes, results, isCompiled: false }
    this.#caller.addFunction(written)
    return written
  }
}

function argument(frame: Frame, type: DataType): Output {
  const node = {
    name: frame.nextName('argument'),
    operation: '_Arg',
    inputs: [],
    after: [],
    attributes: { T: type },
  } as const
  return { node, index: 0, argument: ['output', 0], type, frame }
}

/** What `body` writes, as a function that XLA compiles on its first call with tensors of these shapes, and once more for others. */
export function compiledCall(caller: Frame, body: (frame: Frame) => readonly Output[]): readonly Output[] {
  const draft = new FunctionDraft(caller, 'function')
  const { name, results } = draft.finish(body(draft.frame), true)
  return caller.ops('PartitionedCall', [draft.given], {
    Tout: results.map(({ type }) => type),
    f: { functionName: name },
    _XlaMustCompile: true,
    _noinline: true,
  })
}
