/**
 * The two ends of the channel between a host and an engine. A child process carries it today; a utility process of a desktop shell
 * has the same three verbs.
 */
import type { EngineUse } from './environment.ts'
import type { FromEngine, ToEngine } from './protocol.ts'

/** The host's end: one engine process. It ends with `kill`, or by itself. */
export interface EnginePort {
  readonly pid: number | undefined
  post(message: ToEngine): void
  /** Not yet validated. */
  onMessage(listener: (message: unknown) => void): void
  /** Called once, after the last message has come. */
  onEnd(listener: (end: EngineEnd) => void): void
  /** At once, wherever it stands. */
  kill(): void
}

/** How a process ended. */
export interface EngineEnd {
  readonly code: number | null
  readonly signal: string | null
  /** The last lines that it wrote to its error stream, or why it never started. */
  readonly words: string
}

/** The engine's end. */
export interface HostPort {
  post(message: FromEngine): void
  /** Not yet validated. */
  onMessage(listener: (message: unknown) => void): void
  /** The host is gone, or has let go: nobody listens any more. */
  onClose(listener: () => void): void
  /** Resolves when everything posted has left. */
  flush(): Promise<void>
}

/** Starts an engine process for that use, in the environment that goes with it. */
export type StartEngine = (use: EngineUse) => EnginePort
