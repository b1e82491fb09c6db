/** Where everything of a shard lies: addresses in bytes, strides in floats. */
import { present } from '../../foundation/invariant.ts'
import type { MemoryPlan } from '../../compiler/passes/allocate.ts'
import type { Block, Program, Read, ValueId, Write } from '../../compiler/program.ts'
import { ADDEND } from './machine-code.ts'
import type { Operand } from './pointwise-code.ts'

/** Where things lie for one shard. */
export interface ShardLayout {
  readonly plan: MemoryPlan
  readonly columns: number
  /** First row of the batch in this shard. */
  readonly firstRow: number
  readonly arena: number
  readonly parameters: readonly number[]
  readonly gradients: readonly number[]
  readonly inputSymbols: number
  readonly targetSymbols: number
  readonly lengths: number
  /** Two words: rows of the batch that the shard holds this time, and rows of the whole batch. */
  readonly rows: number
  /** For each value fed with real rows: where the shard's first one lies, in the batch as it came, [T, B, features]. */
  readonly staging: ReadonlyMap<ValueId, number>
  /** [active, key] of dropout. */
  readonly dropout: number
  /** One float64: the loss. */
  readonly loss: number
  /** Strips for pointwise groups. */
  readonly strips: number
  /** Scratch of weight gradients and symbol tables. */
  readonly scratch: number
}

export class ShardAddresses {
  readonly #program: Program
  readonly #layout: ShardLayout

  constructor(program: Program, layout: ShardLayout) {
    this.#program = program
    this.#layout = layout
  }

  place(range: Read | Write): Operand {
    const place = present(
      this.#layout.plan.places.get(range.value),
      `place of ${this.#program.values[range.value]?.name ?? ''}`,
    )
    const shift = 'shift' in range ? range.shift : 0
    return {
      address: this.#layout.arena + 4 * (place.offset + place.stride * shift + range.offset * this.#layout.columns),
      stride: place.stride,
    }
  }

  to(write: Write): readonly [number, number] {
    const { address, stride } = this.place(write)
    return [address, stride]
  }

  from(read: Read): readonly [number, number] {
    const { address, stride } = this.place(read)
    return [address, stride]
  }

  weight(block: Block): readonly [number, number] {
    return this.#blockAt(this.#layout.parameters, block)
  }

  gradient(block: Block): readonly [number, number] {
    return this.#blockAt(this.#layout.gradients, block)
  }

  #blockAt(addresses: readonly number[], block: Block): readonly [number, number] {
    const { columns } = present(this.#program.parameters[block.parameter], 'parameter')
    return [present(addresses[block.parameter], 'address') + 4 * (block.row * columns + block.column), columns]
  }

  column(block: Block): number {
    return this.weight(block)[0]
  }

  addend(addend: { readonly bias: Block } | { readonly read: Read } | undefined): readonly [number, number, number] {
    if (addend === undefined) return [ADDEND.none, 0, 0]
    return 'bias' in addend ? [ADDEND.bias, this.column(addend.bias), 0] : [ADDEND.matrix, ...this.from(addend.read)]
  }
}
