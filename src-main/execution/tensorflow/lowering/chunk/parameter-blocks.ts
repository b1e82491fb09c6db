/** The parameters of a program in the graph: all lie in one vector, so that an update is a dozen operations and not a dozen for each. */
import { present } from '../../../../foundation/invariant.ts'
import type { Block, Parameter } from '../../../../compiler/program.ts'
import type { Frame, Output, Size } from '../../graph/frame.ts'

export class ParameterBlocks {
  readonly #frame: Frame
  readonly #parameters: readonly Output[]
  readonly #shapes: readonly Parameter[]
  readonly #batch: Size
  readonly #made = new Map<string, Output>()

  /** `all`: every parameter row by row, one after the other; `batch`: number of columns. */
  constructor(
    frame: Frame,
    { all, parameters, batch }: { all: Output; parameters: readonly Parameter[]; batch: Size },
  ) {
    this.#frame = frame
    this.#shapes = parameters
    this.#batch = batch
    const sizes = parameters.map(({ rows, columns }) => rows * columns)
    const parts = frame.ops('SplitV', [all, frame.wholes(sizes), frame.whole(0)], { num_split: sizes.length })
    this.#parameters = parameters.map(({ rows, columns }, k) =>
      frame.op('Reshape', [present(parts[k], 'parameter'), frame.wholes([rows, columns])]),
    )
  }

  /** [rows, columns] */
  block(block: Block): Output {
    return this.#once('block', [block], () => {
      const { rows, columns } = present(this.#shapes[block.parameter], 'parameter')
      const whole = present(this.#parameters[block.parameter], 'parameter')
      if (block.rows === rows && block.columns === columns) return whole
      const at = this.#frame.wholes([block.row, block.column])
      return this.#frame.op('Slice', [whole, at, this.#frame.wholes([block.rows, block.columns])])
    })
  }

  /** [columns, rows]: products with it made once a run are faster than products that transpose. */
  transposed(block: Block): Output {
    return this.#once('transposed', [block], () =>
      this.#frame.op('Transpose', [this.block(block), this.#frame.wholes([1, 0])]),
    )
  }

  /** A block with a column beside it: [rows, columns + 1]. */
  joined(weight: Block, bias: Block): Output {
    return this.#once('joined', [weight, bias], () => this.#frame.joined([this.block(weight), this.block(bias)], 1))
  }

  /** [rows, symbols] with a column added to every column. */
  table(weight: Block, bias: Block | undefined): Output {
    if (bias === undefined) return this.block(weight)
    return this.#once('table', [weight, bias], () => this.#frame.op('AddV2', [this.block(weight), this.block(bias)]))
  }

  /** [symbols, rows] */
  transposedTable(weight: Block, bias: Block | undefined): Output {
    if (bias === undefined) return this.transposed(weight)
    return this.#once('transposed table', [weight, bias], () =>
      this.#frame.op('Transpose', [this.table(weight, bias), this.#frame.wholes([1, 0])]),
    )
  }

  /** A column, repeated for every sequence: [rows, B]. */
  spread(block: Block): Output {
    return this.#once('spread', [block], () => {
      const shape = this.#frame.sizes([block.rows, this.#batch])
      return this.#frame.op('BroadcastTo', [this.block(block), shape])
    })
  }

  #once(what: string, blocks: readonly Block[], make: () => Output): Output {
    const name = `${what} ${JSON.stringify(blocks)}`
    const output = this.#made.get(name) ?? make()
    this.#made.set(name, output)
    return output
  }
}
