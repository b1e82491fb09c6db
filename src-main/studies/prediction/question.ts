import type { Batch, Session } from '../../execution/executor.ts'
import type { Task } from '../../tasks/task.ts'
import type { Metrics } from '../../training/events.ts'

/** What a trained net is asked to predict. */
export interface Question {
  readonly task: Task
  /** With the weights. */
  readonly session: Session
  /** What it is to predict, in order. */
  readonly batches: readonly Batch[]
}

/** How a net goes on by itself. */
export interface Sampling {
  /** How far what is drawn strays from the likeliest: 0 not at all, 1 as the net says. */
  readonly temperature: number
  /** Steps to draw. */
  readonly length: number
  /** Of what is drawn. */
  readonly seed: number
}

/** The metrics of what was predicted, and each batch handed to `see` on the way. */
export function scored(
  { task, session, batches }: Question,
  see: (batch: Batch, answer: { logits: ArrayLike<number>; prediction: ArrayLike<number> }) => void = () => undefined,
): Metrics {
  const scorer = task.scorer()
  for (const batch of batches) {
    const evaluation = session.evaluate(batch)
    scorer.add(batch, evaluation)
    see(batch, evaluation)
  }
  return scorer.values()
}
