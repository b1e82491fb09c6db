/**
 * A queue by small whole keys that gives the smallest first, and of equals the one that came first: so routes are the same every time. One
 * list for each key (Dial 1969).
 */
export class BucketQueue {
  readonly #buckets: number[][] = []
  readonly #read: number[] = []
  #least = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  clear(): void {
    for (let key = 0; key < this.#buckets.length; key++) {
      this.#buckets[key]!.length = 0
      this.#read[key] = 0
    }
    this.#least = 0
    this.#size = 0
  }

  push(key: number, value: number): void {
    while (this.#buckets.length <= key) {
      this.#buckets.push([])
      this.#read.push(0)
    }
    this.#buckets[key]!.push(value)
    if (this.#size === 0 || key < this.#least) this.#least = key
    this.#size++
  }

  /** The value of the smallest key. Of an empty queue -1. */
  pop(): number {
    if (this.#size === 0) return -1
    while (this.#read[this.#least]! >= this.#buckets[this.#least]!.length) this.#least++
    this.#size--
    return this.#buckets[this.#least]![this.#read[this.#least]!++]!
  }
}
