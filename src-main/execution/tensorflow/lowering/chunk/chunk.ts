/** The values of a program in one round of a loop: K time steps. Values of time 'once' live in a chunk of one step outside of the loops. */
import { present } from '../../../../foundation/invariant.ts'
import type { ValueId } from '../../../../compiler/program.ts'
import type { Frame, Output, Size } from '../../graph/frame.ts'
import type { ChunkFeeds } from '../batch-feeds.ts'
import type { ParameterBlocks } from './parameter-blocks.ts'
import { ChunkValue } from './chunk-value.ts'

/** What is the same in every chunk. */
export interface Surroundings {
  readonly parameters: ParameterBlocks
  /** By value: where readers cut its rows. */
  readonly cuts: ReadonlyMap<ValueId, readonly number[]>
  /** B */
  readonly batch: Size
  /** [B], int32: valid steps of each sequence. */
  readonly lengths: Output
  readonly inputIsSymbols: boolean
  readonly dropout: {
    /** Key of the training step, uint32. */
    readonly stepKey: Output
    /** 1 when training, 0 when evaluating: then nothing drops out. int32 */
    readonly active: Output
  }
}

export interface ChunkPlan {
  readonly frame: Frame
  /** K */
  readonly steps: number
  /** K B */
  readonly columns: Size
  /** Time of its first step, int32. */
  readonly firstStep: Output
  readonly feeds: ChunkFeeds
  readonly surroundings: Surroundings
}

/** The ways in which instructions are written: at each step, or for all steps at once (see `chunk-value.ts`). */
export type Form = 'step' | 'wide' | 'stack'

export class Chunk {
  readonly plan: ChunkPlan
  readonly #values = new Map<ValueId, ChunkValue>()
  readonly #made = new Map<string, readonly Output[]>()
  readonly #additions = new Map<string, Output[]>()

  constructor(plan: ChunkPlan) {
    this.plan = plan
  }

  get frame(): Frame {
    return this.plan.frame
  }

  get steps(): number {
    return this.plan.steps
  }

  get surroundings(): Surroundings {
    return this.plan.surroundings
  }

  value(id: ValueId): ChunkValue {
    const known = this.#values.get(id)
    if (known !== undefined) return known
    const { frame, steps } = this.plan
    const value = new ChunkValue({ frame, steps, cuts: this.surroundings.cuts.get(id) ?? [] })
    this.#values.set(id, value)
    return value
  }

  /** What a batch brings as symbols: [K B], int32. */
  symbols(feed: 'input' | 'target'): Output {
    return this.plan.feeds.symbols(feed)
  }

  /** [B] at step j. */
  symbolsAt(feed: 'input' | 'target', j: number): Output {
    const all = this.#once(`${feed} by step`, () =>
      this.frame.ops('Split', [this.frame.whole(0), this.symbols(feed)], { num_split: this.steps }),
    )
    return present(all[j], 'symbols of a step')
  }

  /** One row per column, 1 at its input symbol: [K B, size]. */
  oneHotInput(size: number): Output {
    const [rows] = this.#once(`one-hot ${String(size)}`, () => {
      const { frame } = this
      const operands = [this.symbols('input'), frame.whole(size), frame.float(1), frame.float(0)]
      return frame.ops('OneHot', operands, { axis: -1 })
    })
    return present(rows, 'one-hot rows')
  }

  /** The shape of `size` features in that form, as a tensor. */
  shapeOf(form: Form, size: number): Output {
    const { outermost } = this.frame
    const { batch } = this.surroundings
    const [shape] = this.#once(`shape ${form} ${String(size)}`, () => {
      const columns = form === 'wide' ? this.plan.columns : batch
      const steps = form === 'stack' ? [this.steps] : []
      return [outermost.sizes([...steps, size, columns])]
    })
    return present(shape, 'shape')
  }

  /** One feature that is 1 everywhere. */
  ones(form: Form | 'rows'): Output {
    const { outermost } = this.frame
    const [ones] = this.#once(`ones ${form}`, () => {
      const shape = form === 'rows' ? outermost.sizes([this.plan.columns, 1]) : this.shapeOf(form, 1)
      return [outermost.op('Fill', [shape, outermost.float(1)])]
    })
    return present(ones, 'ones')
  }

  /** Adds to a gradient or to the loss. */
  add(name: string, output: Output): void {
    this.#additions.set(name, [...(this.#additions.get(name) ?? []), output])
  }

  /** All that was added under a name; undefined where nothing was. */
  total(name: string): Output | undefined {
    const parts = this.#additions.get(name) ?? []
    return parts.length > 1 ? this.frame.op('AddN', [parts]) : parts[0]
  }

  #once(name: string, make: () => readonly Output[]): readonly Output[] {
    const outputs = this.#made.get(name) ?? make()
    this.#made.set(name, outputs)
    return outputs
  }
}
