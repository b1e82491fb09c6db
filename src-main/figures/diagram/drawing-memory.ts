/** What was worked out for earlier drawings, by all that it follows from: an edit asks for most of it again. */
export class DrawingMemory {
  readonly #known = new Map<string, unknown>()
  readonly #most: number

  /** Keeps the `most` answers that were asked for last; 0: none, so that everything is worked out from the start. */
  constructor(most: number) {
    this.#most = most
  }

  /** The answer to what the key says in full; kinds of answers begin their keys differently. */
  once<T>(key: string, make: () => T): T {
    const answer = this.#known.has(key) ? (this.#known.get(key) as T) : make()
    this.keep(key, answer)
    return answer
  }

  /** The last that was kept under a key which does not say all that it follows from: who asks looks whether it still fits. */
  last(key: string): unknown {
    return this.#known.get(key)
  }

  keep(key: string, answer: unknown): void {
    this.#known.delete(key)
    if (this.#most > 0) this.#known.set(key, answer)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#most) break
      this.#known.delete(oldest)
    }
  }
}
