import type { Batch } from '../../execution/executor.ts'
import type { Task } from '../../tasks/task.ts'
import type { Metrics } from '../../training/events.ts'
import { scored } from './question.ts'
import type { Question } from './question.ts'

/** One predicted moment, in the data's own unit. */
export interface ValueRow {
  /** Sequence, or window of a series, in the order of the data; from 1. */
  readonly sequence: number
  readonly step: number
  readonly truth: readonly number[]
  readonly forecast: readonly number[]
}

export interface ValuePredictions {
  readonly metrics: Metrics
  readonly names: readonly string[]
  /** In the order of the data. */
  readonly rows: readonly ValueRow[]
}

/** Real values that were forecast, against what came. */
export function predictValues(question: Question): ValuePredictions {
  const { size } = question.task.target
  const names = question.task.names?.target ?? Array.from({ length: size }, (_, k) => `value ${k + 1}`)
  const rows: ValueRow[] = []
  let sequences = 0
  const metrics = scored(question, (batch, { prediction }) => {
    if (!batch.continues) sequences += batch.size
    rows.push(...rowsOf(question.task, batch, { prediction, first: sequences - batch.size }))
  })
  rows.sort((a, b) => a.sequence - b.sequence || a.step - b.step)
  return { metrics, names, rows }
}

function rowsOf(
  task: Task,
  batch: Batch,
  { prediction, first }: { prediction: ArrayLike<number>; first: number },
): ValueRow[] {
  const { size } = task.target
  const inUnit = (values: ArrayLike<number>, k: number): number[] =>
    Array.from({ length: size }, (_, j) => {
      const { mean, deviation } = task.scale?.[j] ?? { mean: 0, deviation: 1 }
      return Number(((values[k * size + j] ?? Number.NaN) * deviation + mean).toPrecision(7))
    })
  return Array.from(batch.weights).flatMap((weight, k) => {
    if (weight === 0) return []
    return [
      {
        sequence: first + (k % batch.size) + 1,
        step: Math.floor(k / batch.size) + 1,
        truth: inUnit(batch.target, k),
        forecast: inUnit(prediction, k),
      },
    ]
  })
}
