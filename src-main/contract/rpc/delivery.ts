/** The receiving half of a carrier: keeps what comes before somebody listens, and the news that it is closed. */
export class Delivery {
  #waiting: Uint8Array[] = []
  #listener: ((bytes: Uint8Array) => void) | undefined
  #onClose: (() => void)[] = []
  #isClosed = false

  get isClosed(): boolean {
    return this.#isClosed
  }

  deliver(bytes: Uint8Array): void {
    if (this.#isClosed) return
    if (this.#listener) this.#listener(bytes)
    else this.#waiting.push(bytes)
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener
    for (const bytes of this.#waiting.splice(0)) listener(bytes)
  }

  onClose(listener: () => void): void {
    if (this.#isClosed) listener()
    else this.#onClose.push(listener)
  }

  /** From now on nothing is delivered. Also when it is closed already. */
  close(): void {
    this.#isClosed = true
    this.#waiting = []
    for (const listener of this.#onClose.splice(0)) listener()
  }
}
