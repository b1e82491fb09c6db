import type { MenuRequest } from '../../../contract/application.ts'

/** What is asked of one window, kept until its page takes it: a page that is still being loaded misses nothing. */
export class MenuRequests {
  readonly #waiting: MenuRequest[] = []
  readonly #wakes = new Set<() => void>()

  ask(request: MenuRequest): void {
    this.#waiting.push(request)
    for (const wake of this.#wakes) wake()
  }

  async *follow(signal: AbortSignal): AsyncGenerator<MenuRequest, void> {
    while (!signal.aborted) {
      const next = this.#waiting.shift()
      if (next === undefined) await this.#news(signal)
      else yield next
    }
  }

  async #news(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const wake = (): void => resolve(undefined)
    this.#wakes.add(wake)
    signal.addEventListener('abort', wake, { once: true })
    await promise
    this.#wakes.delete(wake)
    signal.removeEventListener('abort', wake)
  }
}
