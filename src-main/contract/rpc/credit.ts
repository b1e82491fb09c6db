/** How many items of a stream may still be sent. */
export class Credit {
  #left: number
  #wake: (() => void) | undefined
  #isClosed = false

  constructor(items: number) {
    this.#left = items
  }

  /** One more item was taken. */
  grant(): void {
    this.#left++
    this.#wake?.()
  }

  /** Nobody waits any more: whoever waits for credit goes on. */
  close(): void {
    this.#isClosed = true
    this.#wake?.()
  }

  /** Uses up one item, and waits until there is room for the next. */
  async spend(): Promise<void> {
    this.#left--
    while (this.#left <= 0 && !this.#isClosed) {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      this.#wake = () => resolve(undefined)
      await promise
    }
  }
}
