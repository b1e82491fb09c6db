/** Parameters and optimiser slots in TensorFlow's variables, one vector each; outside they are named tensors. */
import { present } from '../../foundation/invariant.ts'
import type { Parameter } from '../../compiler/program.ts'
import type { Tensor, Tensors } from '../executor.ts'
import type { LoweredProgram } from './lowering/lower-program.ts'
import { graphRun, type GraphRun, type Model } from './model.ts'

interface SessionVariablesPlan {
  readonly model: Model
  readonly parameters: readonly Parameter[]
  readonly lowered: LoweredProgram
  /** Names of the slots. */
  readonly slots: readonly string[]
}

/** Names are 'W_h' for parameters and 'm/W_h' for slots, as in a `TrainedState`. */
export class SessionVariables {
  readonly #model: Model
  readonly #parameters: readonly Parameter[]
  readonly #slots: readonly string[]
  readonly #setting: GraphRun
  readonly #getting: GraphRun

  constructor({ model, parameters, lowered, slots }: SessionVariablesPlan) {
    const variables = [lowered.parameters, ...lowered.slots]
    this.#model = model
    this.#parameters = parameters
    this.#slots = slots
    this.#setting = graphRun(
      variables.map(({ toSet }) => toSet),
      variables.map(({ wasSet }) => wasSet),
    )
    this.#getting = graphRun(
      [],
      variables.map(({ value }) => value),
    )
  }

  /** Zero where there is no tensor of the name. */
  set(tensorOf: (name: string) => Tensor | undefined): void {
    const vectors = ['', ...this.#slots.map((slot) => `${slot}/`)].map((prefix) => {
      const values = flattened(this.#parameters, (name) => tensorOf(`${prefix}${name}`))
      return this.#model.hold(values, [values.length])
    })
    this.#model.drop(this.#model.runOnce(this.#setting, vectors))
  }

  get(): { readonly parameters: Tensors; readonly slots: ReadonlyMap<string, Tensor> } {
    const [parameters, ...slots] = this.#model.run(this.#getting, []).map((tensor) => this.#model.take(tensor))
    const named = this.#slots.flatMap((slot, k) =>
      [...namedTensors(this.#parameters, present(slots[k], slot))].map(
        ([name, tensor]) => [`${slot}/${name}`, tensor] as const,
      ),
    )
    return { parameters: namedTensors(this.#parameters, present(parameters, 'parameters')), slots: new Map(named) }
  }
}

/** One vector of all, row by row. */
function flattened(
  parameters: readonly Parameter[],
  tensorOf: (name: string) => Pick<Tensor, 'values'> | undefined,
): Float32Array {
  const all = new Float32Array(parameters.reduce((sum, { rows, columns }) => sum + rows * columns, 0))
  let at = 0
  for (const { name, rows, columns } of parameters) {
    all.set(tensorOf(name)?.values ?? [], at)
    at += rows * columns
  }
  return all
}

/** Copies, by name. */
export function namedTensors(parameters: readonly Parameter[], all: Float32Array): ReadonlyMap<string, Tensor> {
  let at = 0
  return new Map(
    parameters.map(({ name, rows, columns }) => {
      const values = all.slice(at, at + rows * columns)
      at += rows * columns
      return [name, { rows, columns, values }]
    }),
  )
}
