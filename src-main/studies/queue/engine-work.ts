import { endWords } from '../engine/end-words.ts'
import type { EnginePort } from '../engine/port.ts'
import { parseFromEngine } from '../engine/protocol.ts'
import type { FromEngine, ToEngine } from '../engine/protocol.ts'
import type { Metrics, RunEvent } from '../../training/events.ts'

/** How an engine's work ended. */
export type WorkEnd =
  /** The run told its own end, as an event. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'tested'; readonly test: Metrics | null }
  /** An error of the job, or of the executor: it would come again. */
  | { readonly kind: 'failed'; readonly message: string; readonly cause: 'job' | 'executor' }
  /** The process ended before its work did. */
  | { readonly kind: 'crashed'; readonly message: string }

export interface WorkListener {
  onVariant(variant: string): void
  onEvent(event: RunEvent): void
}

/** What an engine is asked to do. */
export type Work = Extract<ToEngine, { kind: 'train' | 'look-at-test' }>

/** One engine process and the one piece of work it was started for. `done` resolves when the process is gone. */
export class EngineWork {
  readonly done: Promise<WorkEnd>
  readonly #port: EnginePort
  readonly #work: Work
  readonly #listener: WorkListener
  #end: WorkEnd | undefined
  #isAtWork = false

  constructor(port: EnginePort, work: Work, listener: WorkListener) {
    this.#port = port
    this.#work = work
    this.#listener = listener
    this.done = new Promise((resolve) =>
      port.onEnd((end) => resolve(this.#end ?? { kind: 'crashed', message: `the engine process ${endWords(end)}` })),
    )
    port.onMessage((message) => this.#hear(message))
  }

  /** Asks for an end with a checkpoint; a process that has not begun yet just ends. */
  stop(): void {
    if (this.#isAtWork) this.#port.post({ kind: 'stop' })
    else this.#port.kill()
  }

  kill(): void {
    this.#port.kill()
  }

  #hear(raw: unknown): void {
    if (this.#end) return
    const message = this.#understand(raw)
    if (message) this.#take(message)
  }

  #understand(raw: unknown): FromEngine | undefined {
    try {
      return parseFromEngine(raw)
    } catch (error) {
      this.#finish({ kind: 'failed', message: error instanceof Error ? error.message : String(error), cause: 'job' })
      return undefined
    }
  }

  #take(message: FromEngine): void {
    switch (message.kind) {
      case 'ready':
        this.#isAtWork = true
        this.#port.post(this.#work)
        break
      case 'prepared':
        this.#listener.onVariant(message.variant)
        break
      case 'event':
        this.#listener.onEvent(message.event)
        if (message.event.kind === 'stopped') this.#finish({ kind: 'ended' })
        break
      case 'tested':
      case 'failed':
        this.#finish(message)
        break
      case 'answered':
        this.#finish({ kind: 'failed', message: 'the engine answered what nobody asked', cause: 'job' })
    }
  }

  #finish(end: WorkEnd): void {
    this.#end = end
    // It would leave by itself; this way nothing that it still holds can keep it.
    this.#port.kill()
  }
}
