import type { RunStore, StoredEvent } from './run-store.ts'

/** How long an event may wait for others to be stored with, in ms. */
const PATIENCE_MS = 250

/** Gathers events and stores them together: at once what must not be lost, the rest a few times a second. Has a lifetime: `flush` ends it. */
export class Recorder {
  readonly #store: RunStore
  readonly #onFailure: (error: unknown) => void
  #events: StoredEvent[] = []
  #timer: NodeJS.Timeout | undefined

  /** `onFailure` hears of what could not be stored at a time when nobody was waiting for it. */
  constructor(store: RunStore, onFailure: (error: unknown) => void) {
    this.#store = store
    this.#onFailure = onFailure
  }

  add(stored: StoredEvent): void {
    this.#events.push(stored)
    const { kind } = stored.event
    if (kind === 'checkpoint' || kind === 'stopped') this.#flushUnattended()
    else this.#timer ??= setTimeout(() => this.#flushUnattended(), PATIENCE_MS)
  }

  /** Stores everything that waits. Throws what the store throws; then the events are given up. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const events = this.#events
    this.#events = []
    if (events.length > 0) this.#store.record(events)
  }

  #flushUnattended(): void {
    try {
      this.flush()
    } catch (error) {
      this.#onFailure(error)
    }
  }
}
