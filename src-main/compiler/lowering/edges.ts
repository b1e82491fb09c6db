/** Which instructions read each connection: what `differentiate` makes taps of. */
import type { Connection } from '../../network/graph.ts'
import type { Read, ValueId } from '../program.ts'
import type { Passage } from './pieces.ts'

/** Rows of a value or of a connection. */
export interface Rows {
  readonly offset: number
  readonly size: number
}

/** One reader of a connection: the k-th read (-1: the symbols gathered) of the instruction that writes `consumer` takes `part` of its rows. */
export interface Use {
  readonly consumer: ValueId
  /** The rows of the consumer that the instruction writes, where it writes only some. */
  readonly rows?: Rows
  readonly position: number
  readonly part: Rows
}

/** Where a connection's value comes from, and who reads it. */
export interface Edge {
  readonly id: string
  readonly size: number
  readonly time: 'step' | 'once'
  /** Empty where symbols flow: their one-hot rows are no value. */
  readonly pieces: readonly Read[]
  readonly uses: readonly Use[]
}

/** The uses of each connection, noted while its readers are lowered. */
export class UseLog {
  readonly #uses = new Map<string, Use[]>()

  /** Notes that `size` rows, having passed these connections, are read. */
  note(passed: readonly Passage[], size: number, use: Omit<Use, 'part'>): void {
    for (const { connection, offset } of passed) {
      const uses = this.#uses.get(connection) ?? []
      uses.push({ ...use, part: { offset, size } })
      this.#uses.set(connection, uses)
    }
  }

  of({ id }: Connection): readonly Use[] {
    return this.#uses.get(id) ?? []
  }
}
