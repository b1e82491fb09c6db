/** One step of the recurrence from any state, along any direction: Jacobian-vector products ds<t>/ds<t-1> u. */
import { compileTangent } from '../../compiler/compile.ts'
import type { Program } from '../../compiler/program.ts'
import type { Batch, Executor, Session, Tensor, Tensors } from '../../execution/executor.ts'
import { present } from '../../foundation/invariant.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import { makeOptimiser } from '../../training/optimisers/index.ts'

/** Columns of whole states side by side: row-major [D, columns], states in the order of the net. */
export interface Columns {
  readonly columns: number
  readonly values: Float64Array
}

/** Has a lifetime: `dispose`. Weights are set from outside before it is asked. */
export class Recurrence {
  /** Size of the whole state (D). */
  readonly size: number
  /** Whether it is computed in 64 bits. */
  readonly isDouble: boolean
  parameters: Tensors = new Map()
  readonly #program: Program
  readonly #executor: Executor
  readonly #states: readonly { readonly name: string; readonly size: number }[]
  #session: { readonly columns: number; readonly session: Session } | null = null

  private constructor(program: Program, executor: Executor) {
    this.#program = program
    this.#executor = executor
    this.isDouble = executor.name === 'reference'
    this.#states = program.states.filter(({ name }) => !name.endsWith('.dot'))
    this.size = this.#states.reduce((sum, { size }) => sum + size, 0)
  }

  static open(
    executor: Executor,
    net: { readonly architecture: Architecture; readonly loss: string },
  ): Promise<Recurrence> {
    const program = compileTangent(buildGraph(net.architecture), { loss: net.loss })
    return Promise.resolve(new Recurrence(program, executor))
  }

  /** All states and directions one step on, `inputs` being step t of a batch of as many columns. */
  async step(
    from: { readonly states: Columns; readonly directions: Columns },
    frame: Batch,
  ): Promise<{ readonly states: Columns; readonly directions: Columns }> {
    const { columns } = from.states
    const session = await this.#sessionFor(columns)
    const carried = new Map([...this.#tensors(from.states, ''), ...this.#tensors(from.directions, '.dot')])
    session.load({ parameters: this.parameters, slots: new Map(), carried })
    // There is no gradient in this program, so training only runs the step and carries on its states.
    session.train(frame, { step: 0, learningRate: 0, clipNorm: Infinity, clipValue: Infinity })
    const after = session.save().carried
    return { states: this.#columns(after, '', columns), directions: this.#columns(after, '.dot', columns) }
  }

  dispose(): void {
    this.#session?.session.dispose()
  }

  async #sessionFor(columns: number): Promise<Session> {
    if (this.#session?.columns === columns) return this.#session.session
    this.#session?.session.dispose()
    const settings = { batch: columns, steps: 1, shards: 1, threads: 1, seed: 1, optimiser: makeOptimiser('sgd') }
    const session = await this.#executor.prepare(this.#program, settings)
    this.#session = { columns, session }
    return session
  }

  #tensors({ columns, values }: Columns, suffix: string): (readonly [string, Tensor])[] {
    let row = 0
    return this.#states.map(({ name, size }) => {
      const part = values.subarray(row * columns, (row + size) * columns)
      row += size
      return [`${name}${suffix}`, { rows: size, columns, values: part }] as const
    })
  }

  #columns(tensors: Tensors, suffix: string, columns: number): Columns {
    const values = new Float64Array(this.size * columns)
    let row = 0
    for (const { name, size } of this.#states) {
      values.set(present(tensors.get(`${name}${suffix}`), name).values, row * columns)
      row += size
    }
    return { columns, values }
  }
}

/** Step t of chosen sequences of a batch, as a batch of its own that goes on from a state: column k is sequence `rows[k]`. */
export function frameOf(batch: Batch, t: number | readonly number[], rows: readonly number[]): Batch {
  const columns = rows.length
  const features = batch.input.length / (batch.steps * batch.size)
  const input =
    batch.input instanceof Int32Array ? new Int32Array(columns * features) : new Float32Array(columns * features)
  rows.forEach((row, k) => {
    const at = ((typeof t === 'number' ? t : present(t[k], 'step')) * batch.size + row) * features
    input.set(batch.input.subarray(at, at + features), k * features)
  })
  const outputs = batch.target.length / batch.weights.length
  return {
    steps: 1,
    size: columns,
    input,
    target: batch.target instanceof Int32Array ? new Int32Array(columns) : new Float32Array(columns * outputs),
    weights: new Float32Array(columns),
    lengths: new Int32Array(columns).fill(1),
    normaliser: 1,
    continues: true,
  }
}
