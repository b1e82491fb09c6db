/** A queue that gives the smallest first, and of equals the one that came first: so routes are the same every time. */
export class Heap {
  readonly #keys: number[] = []
  readonly #orders: number[] = []
  readonly #values: number[] = []
  #count = 0

  get size(): number {
    return this.#keys.length
  }

  push(key: number, value: number): void {
    let at = this.#keys.length
    const order = this.#count++
    this.#keys.push(key)
    this.#orders.push(order)
    this.#values.push(value)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(at, parent)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  /** The value of the smallest key. Of an empty queue -1. */
  pop(): number {
    const last = this.#keys.length - 1
    if (last < 0) return -1
    this.#swap(0, last)
    const value = this.#values.pop()!
    this.#keys.pop()
    this.#orders.pop()
    this.#sink()
    return value
  }

  #sink(): void {
    for (let at = 0; ;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#keys.length && this.#isBefore(child, least)) least = child
      if (least === at) return
      this.#swap(at, least)
      at = least
    }
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#keys[a]! - this.#keys[b]!
    return difference < 0 || (difference === 0 && this.#orders[a]! < this.#orders[b]!)
  }

  #swap(a: number, b: number): void {
    for (const list of [this.#keys, this.#orders, this.#values]) {
      const held = list[a]!
      list[a] = list[b]!
      list[b] = held
    }
  }
}
