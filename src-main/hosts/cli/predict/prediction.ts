import type { Batch, Session } from '../../../execution/executor.ts'
import type { Task } from '../../../tasks/task.ts'
import type { Metrics } from '../../../training/events.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What a trained net is asked. */
export interface Question {
  readonly task: Task
  readonly session: Session
  /** What it is to predict, in order. */
  readonly batches: readonly Batch[]
  /** How far what is drawn strays from the likeliest: 0 not at all, 1 as the net says. */
  readonly temperature: number
  /** Steps to draw. */
  readonly length: number
  /** Text to begin with. */
  readonly seedText: string
  /** Of what is drawn. */
  readonly seed: number
}

/** What it answered, as data and as lines. */
export interface Prediction {
  readonly document: Readonly<Record<string, unknown>> & { readonly metrics: Metrics }
  readonly lines: (terminal: Terminal) => readonly string[]
}

/** The metrics of what was predicted, and each batch handed to `see` on the way. */
export function scored(
  { task, session, batches }: Question,
  see: (batch: Batch, answer: { logits: ArrayLike<number>; prediction: ArrayLike<number> }) => void,
): Metrics {
  const scorer = task.scorer()
  for (const batch of batches) {
    const evaluation = session.evaluate(batch)
    scorer.add(batch, evaluation)
    see(batch, evaluation)
  }
  return scorer.values()
}
