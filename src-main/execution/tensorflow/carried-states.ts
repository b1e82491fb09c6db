/** The recurrent values that one batch hands to the next. They stay inside TensorFlow; only a checkpoint takes them out. */
import { present } from '../../foundation/invariant.ts'
import type { State } from '../../compiler/program.ts'
import { refuseOtherRows, type Batch, type Tensor, type Tensors } from '../executor.ts'
import type { HeldTensor, Model } from './model.ts'

/** Each has states of its own to go on from: looking at other batches must not change training. */
export type Purpose = 'training' | 'looking'

interface HeldStates {
  /** [n, B], in the order of the program's states. */
  readonly tensors: readonly HeldTensor[]
  readonly size: number
}

export class CarriedStates {
  readonly #model: Model
  readonly #states: readonly State[]
  readonly #held = new Map<Purpose | 'zero', HeldStates>()

  constructor(model: Model, states: readonly State[]) {
    this.#model = model
    this.#states = states
  }

  /** What a batch starts from: where one before ended that it continues, else zero. */
  before({ size, continues }: Batch, purpose: Purpose): readonly HeldTensor[] {
    const earlier = continues ? this.#held.get(purpose) : undefined
    if (earlier === undefined) return this.#zeros(size)
    refuseOtherRows({ size }, earlier.size)
    return earlier.tensors
  }

  after({ size }: Batch, purpose: Purpose, tensors: readonly HeldTensor[]): void {
    this.#hold(purpose, { tensors, size })
  }

  load(carried: Tensors): void {
    for (const purpose of ['training', 'looking'] as const) {
      if (carried.size === 0) this.#hold(purpose, undefined)
      else this.#hold(purpose, this.#restored(carried))
    }
  }

  /** Copies of what training goes on from. */
  save(): Tensors {
    const training = this.#held.get('training')
    if (training === undefined) return new Map()
    return new Map(
      this.#states.map(({ name, size }, k): [string, Tensor] => {
        const values = this.#model.read(present(training.tensors[k], name))
        return [name, { rows: size, columns: training.size, values }]
      }),
    )
  }

  dispose(): void {
    for (const key of [...this.#held.keys()]) this.#hold(key, undefined)
  }

  #zeros(size: number): readonly HeldTensor[] {
    const known = this.#held.get('zero')
    if (known?.size === size) return known.tensors
    const tensors = this.#states.map((state) =>
      this.#model.hold(new Float32Array(state.size * size), [state.size, size]),
    )
    this.#hold('zero', { tensors, size })
    return tensors
  }

  #restored(carried: Tensors): HeldStates {
    const tensors = this.#states.map(({ name, size }) => {
      const { values, columns } = present(carried.get(name), name)
      return this.#model.hold(Float32Array.from(values), [size, columns])
    })
    return { tensors, size: present([...carried.values()][0], 'a carried state').columns }
  }

  #hold(key: Purpose | 'zero', states: HeldStates | undefined): void {
    this.#model.drop(this.#held.get(key)?.tensors ?? [])
    if (states === undefined) this.#held.delete(key)
    else this.#held.set(key, states)
  }
}
