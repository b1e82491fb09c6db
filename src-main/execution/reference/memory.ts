/** Where the reference executor keeps its numbers: float64, every value at every step, nothing shared, nothing reused. */
import { invariant, present } from '../../foundation/invariant.ts'
import { readsOf } from '../../compiler/instructions.ts'
import type { Program, ValueId } from '../../compiler/program.ts'

export class Memory {
  readonly steps: number
  readonly columns: number
  readonly #program: Program
  readonly #pad: number
  /** By value, then by step; one that has no steps holds one array. */
  readonly #values: readonly (readonly Float64Array[])[]

  constructor(program: Program, { steps, columns }: { readonly steps: number; readonly columns: number }) {
    this.#program = program
    this.steps = steps
    this.columns = columns
    const shifts = program.stages.flatMap((stage) =>
      stage.instructions.flatMap((instruction) => readsOf(instruction).map((read) => Math.abs(read.shift))),
    )
    this.#pad = Math.max(1, ...shifts)
    this.#values = program.values.map(({ size, time }) =>
      Array.from({ length: time === 'once' ? 1 : steps + 2 * this.#pad }, () => new Float64Array(size * columns)),
    )
  }

  /** A value at step t as rows of columns: [size, columns]. Steps outside 0 .. T-1 hold the carried state or zero. */
  at(value: ValueId, t: number): Float64Array {
    const all = present(this.#values[value], 'value')
    const rows = this.#program.values[value]?.time === 'once' ? all[0] : all[t + this.#pad]
    invariant(rows, 'a step outside memory', { value, t })
    return rows
  }

  /** The value for the caller: [T, B, size]. */
  export(value: ValueId): Float64Array {
    const { size, time } = present(this.#program.values[value], 'value')
    const steps = time === 'once' ? 1 : this.steps
    const out = new Float64Array(steps * this.columns * size)
    for (let t = 0; t < steps; t++) {
      const rows = this.at(value, t)
      for (let k = 0; k < size; k++)
        for (let b = 0; b < this.columns; b++) out[(t * this.columns + b) * size + k] = rows[k * this.columns + b] ?? 0
    }
    return out
  }
}
