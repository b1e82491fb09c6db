import type { Question, Sampling } from '../../../studies/prediction/question.ts'
import type { Metrics } from '../../../training/events.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What a trained net is asked on the command line. */
export interface Asked extends Question, Sampling {
  /** Text to begin with. */
  readonly seedText: string
}

/** What it answered, as data and as lines. */
export interface Prediction {
  readonly document: Readonly<Record<string, unknown>> & { readonly metrics: Metrics }
  readonly lines: (terminal: Terminal) => readonly string[]
}
