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

/** Gradients and values of one pass, each read once and kept. */
export class Flow {
  readonly batch: Batch
  /** How many symbols there are at the input; 0 where it is real. */
  readonly symbols: number
  readonly #program: Program
  readonly #gradients = new Map<string, Rows>()
  readonly #signals = new Map<string, Rows | null>()

  /** Reads the taps of the session's last call. */
  constructor(
    program: Program,
    session: Session,
    batch: Batch,
    { withGradients }: { readonly withGradients: boolean },
  ) {
    this.batch = batch
    this.#program = program
    this.symbols = program.input.kind === 'symbols' ? program.input.size : 0
    const values = new Map<string, Floats>()
    const valueOf = (name: string): Floats => {
      const known = values.get(name) ?? session.value(name).slice()
      values.set(name, known)
      return known
    }
    for (const tap of program.taps) {
      this.#signals.set(tap.connection, this.#signalOf(tap, valueOf))
      if (!withGradients) continue
      this.#gradients.set(tap.connection, this.#rows(session.tap(tap.connection).slice(), tap.size))
    }
  }

  /** dL/d(connection). */
  gradient(tap: string): Rows {
    return present(this.#gradients.get(tap), `gradient at ${tap}`)
  }

  /** The value on the connection; null where symbols flow. */
  signal(tap: string): Rows | null {
    return present(this.#signals.has(tap) ? { rows: this.#signals.get(tap) ?? null } : undefined, `signal at ${tap}`)
      .rows
  }

  #rows(values: Floats, size: number): Rows {
    const columns = this.batch.size
    return { values, size, columns, steps: values.length / (columns * size) }
  }

  #signalOf({ pieces, size }: Program['taps'][number], valueOf: (name: string) => Floats): Rows | null {
    const [first] = pieces
    if (first === undefined) return null
    const columns = this.batch.size
    const whole = present(this.#program.values[first.value], 'value')
    const steps = whole.time === 'once' ? 1 : this.batch.steps
    const rows = this.#rows(new Float64Array(steps * columns * size), size)
    let offset = 0
    for (const piece of pieces) {
      const source = present(this.#program.values[piece.value], 'value')
      const from = valueOf(source.name)
      for (let t = 0; t < steps; t++) {
        // Before the first step lies the zero state.
        if (t + piece.shift < 0 || t + piece.shift >= steps) continue
        for (let b = 0; b < columns; b++) {
          const start = ((t + piece.shift) * columns + b) * source.size + piece.offset
          rows.values.set(from.subarray(start, start + piece.size), (t * columns + b) * size + offset)
        }
      }
      offset += piece.size
    }
    return rows
  }
}
