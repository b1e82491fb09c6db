import { present } from '../foundation/invariant.ts'
import type { Value, ValueId } from './program.ts'

/** The values of a program while a pass adds to them: ids are positions, names are unique. */
export class ValueList {
  readonly #values: Value[]
  readonly #names: Set<string>

  constructor(values: readonly Value[] = []) {
    this.#values = [...values]
    this.#names = new Set(values.map(({ name }) => name))
  }

  /** Adds a value and gives its id; a name that is taken gets a number behind it. */
  add({ name, size, time }: Omit<Value, 'id'>): ValueId {
    const id = this.#values.length
    this.#values.push({ id, name: this.#unique(name), size, time })
    return id
  }

  get(id: ValueId): Value {
    return present(this.#values[id], `value ${id}`)
  }

  get all(): readonly Value[] {
    return [...this.#values]
  }

  #unique(name: string): string {
    let unique = name
    for (let count = 2; this.#names.has(unique); count++) unique = `${name}-${count}`
    this.#names.add(unique)
    return unique
  }
}
