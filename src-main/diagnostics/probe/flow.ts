/** What came of one pass over a batch: gradients and values at the taps. */
import type { Program } from '../../compiler/program.ts'
import type { Batch, Session } from '../../execution/executor.ts'
import { present } from '../../foundation/invariant.ts'

export type Floats = Float32Array | Float64Array

/** Rows of one connection, [T, B, size]; `steps` is 1 where it carries one value per sequence. */
export interface Rows {
  readonly values: Floats
  readonly steps: number
  readonly columns: number
  readonly size: number
}

/** What is read of a pass: gradients at taps, and whether values. */
export interface FlowWants {
  readonly gradients: readonly string[]
  readonly withSignals: boolean
}

/** Gradients and values of one pass, copied from the session that goes on to others. */
export class Flow {
  readonly batch: Batch
  /** How many symbols there are at the input; 0 where it is real. */
  readonly symbols: number
  readonly #program: Program
  readonly #gradients = new Map<string, Rows>()
  /** Values of the program by name, as they were. */
  readonly #values = new Map<string, Floats>()
  readonly #signals = new Map<string, Rows | null>()

  /** Reads the session's last call. */
  constructor(program: Program, session: Session, batch: Batch, { gradients, withSignals }: FlowWants) {
    this.batch = batch
    this.#program = program
    this.symbols = program.input.kind === 'symbols' ? program.input.size : 0
    const wanted = new Set(gradients)
    for (const { connection, size } of program.taps)
      if (wanted.has(connection)) this.#gradients.set(connection, this.#rows(session.tap(connection).slice(), size))
    if (!withSignals) return
    const pieces = program.taps.flatMap((tap) => tap.pieces)
    for (const id of new Set(pieces.map(({ value }) => value))) {
      const { name } = present(program.values[id], 'value')
      this.#values.set(name, session.value(name).slice())
    }
  }

  /** dL/d(connection). */
  gradient(tap: string): Rows {
    return present(this.#gradients.get(tap), `gradient at ${tap}`)
  }

  /** The value on the connection; null where symbols flow. */
  signal(tap: string): Rows | null {
    const known = this.#signals.get(tap)
    if (known !== undefined) return known
    const made = this.#signalOf(
      present(
        this.#program.taps.find(({ connection }) => connection === tap),
        `tap ${tap}`,
      ),
    )
    this.#signals.set(tap, made)
    return made
  }

  #rows(values: Floats, size: number): Rows {
    const columns = this.batch.size
    return { values, size, columns, steps: values.length / (columns * size) }
  }

  #signalOf({ pieces, size }: Program['taps'][number]): Rows | null {
    const [first] = pieces
    if (first === undefined) return null
    const columns = this.batch.size
    const whole = present(this.#program.values[first.value], 'value')
    const steps = whole.time === 'once' ? 1 : this.batch.steps
    if (pieces.length === 1 && first.size === whole.size)
      return this.#rows(shifted(this.#valueOf(whole.name), first.shift * columns * size), size)
    const rows = this.#rows(new Float64Array(steps * columns * size), size)
    let offset = 0
    for (const piece of pieces) {
      const source = present(this.#program.values[piece.value], 'value')
      const from = this.#valueOf(source.name)
      for (let t = Math.max(0, -piece.shift); t < Math.min(steps, steps - piece.shift); t++) {
        for (let b = 0; b < columns; b++) {
          const start = ((t + piece.shift) * columns + b) * source.size + piece.offset
          const into = (t * columns + b) * size + offset
          for (let k = 0; k < piece.size; k++) rows.values[into + k] = from[start + k]!
        }
      }
      offset += piece.size
    }
    return rows
  }

  #valueOf(name: string): Floats {
    return present(this.#values.get(name), `value ${name}`)
  }
}

/** The same numbers `by` places earlier (positive) or later; zero where there is none: before the first step lies the zero state. */
function shifted(values: Floats, by: number): Floats {
  if (by === 0) return values
  const result = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length)
  if (by < 0) result.set(values.subarray(0, values.length + by), -by)
  else result.set(values.subarray(by), 0)
  return result
}
