/** Parameters, gradients and slots lie in flat ranges, one tensor after the other; outside they are named. */
import { present } from '../../foundation/invariant.ts'
import type { Program } from '../../compiler/program.ts'
import type { Tensor } from '../executor.ts'
import type { SessionMemory } from './layout.ts'

export class FlatTensors {
  readonly #program: Program
  readonly #offsets: readonly number[]
  readonly #floats: Float32Array

  constructor(program: Program, { offsets }: SessionMemory, floats: Float32Array) {
    this.#program = program
    this.#offsets = offsets
    this.#floats = floats
  }

  /** Puts tensors into the range at `address`; zero where there is none. */
  load(address: number, valuesOf: (name: string) => ArrayLike<number> | undefined): void {
    this.#program.parameters.forEach(({ name, rows, columns }, index) => {
      const start = this.#start(address, index)
      const values = valuesOf(name)
      if (values === undefined) this.#floats.fill(0, start, start + rows * columns)
      else this.#floats.set(values, start)
    })
  }

  /** Copies of the tensors in the range at `address`, by name. */
  save(address: number): Map<string, Tensor> {
    return new Map(
      this.#program.parameters.map(({ name, rows, columns }, index) => {
        const start = this.#start(address, index)
        return [name, { rows, columns, values: this.#floats.slice(start, start + rows * columns) }]
      }),
    )
  }

  #start(address: number, index: number): number {
    return address / 4 + present(this.#offsets[index], 'offset')
  }
}
