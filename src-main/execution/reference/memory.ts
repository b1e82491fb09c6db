/** Where the reference executor keeps its numbers: float64, every value at every step, nothing shared, nothing reused. */
import { invariant, present } from '../../foundation/invariant.ts'
import { readsOf } from '../../compiler/instructions.ts'
import type { Program, ValueId } from '../../compiler/program.ts'

export class Memory {
  readonly steps: number
  readonly columns: number
  readonly #program: Program
  readonly #pad: number
  readonly #values: Float64Array[]

  constructor(program: Program, { steps, columns }: { readonly steps: number; readonly columns: number }) {
    this.#program = program
    this.steps = steps
    this.columns = columns
    const shifts = program.stages.flatMap((stage) =>
      stage.instructions.flatMap((instruction) => readsOf(instruction).map((read) => Math.abs(read.shift))),
    )
    this.#pad = Math.max(1, ...shifts)
    this.#values = program.values.map(
      (value) => new Float64Array(value.size * columns * (value.time === 'once' ? 1 : steps + 2 * this.#pad)),
    )
  }

  /** A value at step t as rows of columns: [size, columns]. Steps outside 0 .. T-1 hold the carried state or zero. */
  at(value: ValueId, t: number): Float64Array {
    const { size, time } = present(this.#program.values[value], 'value')
    const all = present(this.#values[value], 'value')
    if (time === 'once') return all
    invariant(t >= -this.#pad && t < this.steps + this.#pad, 'a step outside memory', { t })
    const slot = size * this.columns
    return all.subarray((t + this.#pad) * slot, (t + this.#pad + 1) * slot)
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
