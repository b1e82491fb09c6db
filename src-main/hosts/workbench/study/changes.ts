/** Something that changes, and those who wait for it. */
export class Changes {
  readonly #waiting = new Set<() => void>()
  #count = 0

  /** How often it has changed. */
  get count(): number {
    return this.#count
  }

  tell(): void {
    this.#count++
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves when it has changed more often than `count`, or nobody waits any more. */
  after(count: number, signal: AbortSignal): Promise<void> {
    if (this.#count > count || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
