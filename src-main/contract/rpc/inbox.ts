/** What came for a stream and was not taken yet. */
export class Inbox<T> {
  readonly #items: T[] = []
  #end: { readonly error: unknown } | 'done' | undefined
  #wake: (() => void) | undefined

  get isEnded(): boolean {
    return this.#end !== undefined
  }

  put(item: T): void {
    this.#items.push(item)
    this.#wake?.()
  }

  /** Nothing comes after what is there. */
  end(): void {
    this.#end ??= 'done'
    this.#wake?.()
  }

  /** After what is there comes an error. */
  fail(error: unknown): void {
    this.#end ??= { error }
    this.#wake?.()
  }

  /** What is there is of no interest any more, nor what would come. */
  drop(): void {
    this.#items.length = 0
    this.#end = 'done'
    this.#wake?.()
  }

  /** The next item, waited for; undefined at the end. Throws what it failed with. */
  async take(): Promise<{ readonly item: T } | undefined> {
    while (this.#items.length === 0) {
      if (this.#end === 'done') return undefined
      if (this.#end !== undefined) throw this.#end.error
      const { promise, resolve } = Promise.withResolvers<undefined>()
      this.#wake = () => resolve(undefined)
      await promise
    }
    return { item: this.#items.shift()! }
  }
}
