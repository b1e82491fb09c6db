import { endWords } from './end-words.ts'
import type { EnginePort } from './port.ts'
import { parseFromEngine } from './protocol.ts'
import type { Answer, Answers, Question } from './question.ts'

/** An answer, or in words why there is none; `isLate` when the process was ended because it took too long. */
export type Asked<K extends Question['kind']> =
  { readonly answer: Answers[K] } | { readonly failure: string; readonly isLate: boolean }

type Given = { readonly answer: Answer } | { readonly failure: string; readonly isLate: boolean }

/**
 * Asks an engine process, one question at a time. The process starts with the first question and stays; one that a question ends, or that
 * does not answer in time, is gone, and the next question starts another. Has a lifetime: `end`.
 */
export class AskedEngine {
  readonly #start: () => EnginePort
  #port: EnginePort | undefined
  /** Whether the process has said that it listens. */
  #isReady = false
  #question: Question | undefined
  #give: (given: Given) => void = () => undefined

  constructor(start: () => EnginePort) {
    this.#start = start
  }

  /** Resolves within about `seconds`, the start of a process included. */
  async ask<Q extends Question>(question: Q, { seconds }: { readonly seconds: number }): Promise<Asked<Q['kind']>> {
    const late = { failure: `no answer within ${Number(seconds.toPrecision(2))} s`, isLate: true }
    const timer = setTimeout(() => this.#abandon(late), 1000 * seconds)
    try {
      const given = await new Promise<Given>((resolve) => {
        this.#give = resolve
        this.#question = question
        this.#port ??= this.#open()
        if (this.#isReady) this.#post()
      })
      return given as Asked<Q['kind']>
    } finally {
      clearTimeout(timer)
    }
  }

  /** Ends the process, if there is one. */
  end(): void {
    this.#abandon({ failure: 'it was ended', isLate: false })
  }

  #open(): EnginePort {
    const port = this.#start()
    port.onMessage((message) => {
      if (port === this.#port) this.#hear(message)
    })
    port.onEnd((end) => {
      if (port === this.#port) this.#abandon({ failure: endWords(end), isLate: false })
    })
    return port
  }

  #hear(raw: unknown): void {
    const message = understood(raw)
    switch (message.kind) {
      case 'ready':
        this.#isReady = true
        this.#post()
        break
      case 'answered':
        this.#give({ answer: message.answer })
        break
      case 'failed':
        this.#give({ failure: message.message, isLate: false })
        break
      default:
        this.#abandon({ failure: `it answered with '${message.kind}'`, isLate: false })
    }
  }

  #post(): void {
    if (this.#question) this.#port?.post({ kind: 'ask', question: this.#question })
    this.#question = undefined
  }

  /** The process is of no use any more. */
  #abandon(given: Given): void {
    const port = this.#port
    this.#port = undefined
    this.#isReady = false
    port?.kill()
    this.#give(given)
  }
}

function understood(raw: unknown): ReturnType<typeof parseFromEngine> {
  try {
    return parseFromEngine(raw)
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error), cause: 'job' }
  }
}
