import { present } from '../foundation/invariant.ts'
import type { Value, ValueId } from './program.ts'

/** The values of a program while a pass adds to them. */
export class ValueList {
  readonly #values: Value[]

  constructor(values: readonly Value[] = []) {
    this.#values = [...values]
  }

  /** Adds a value and gives its id. */
  add({ name, size, time }: Omit<Value, 'id'>): ValueId {
    const id = this.#values.length
    this.#values.push({ id, name, size, time })
    return id
  }

  get(id: ValueId): Value {
    return present(this.#values[id], `value ${id}`)
  }

  get all(): readonly Value[] {
    return [...this.#values]
  }
}
