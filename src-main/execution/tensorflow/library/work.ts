/** What an installation is doing, in the order in which it does it. */
export type Phase = 'wait' | 'fetch' | 'unpack' | 'compile' | 'try'

/** How far it is, for a line of text or a progress bar. */
export interface Progress {
  readonly phase: Phase
  /** What is fetched, unpacked, compiled, or waited for. */
  readonly what: string
  /** Bytes so far and in all; null where they cannot be counted. */
  readonly done: number | null
  readonly total: number | null
}

/** What every part of an installation is given. */
export interface Work {
  readonly environment: NodeJS.ProcessEnv
  /** Ends the work; whatever was begun is undone. */
  readonly signal: AbortSignal
  readonly tell: (progress: Progress) => void
}
