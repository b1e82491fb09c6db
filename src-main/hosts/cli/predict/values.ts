import type { Batch } from '../../../execution/executor.ts'
import { sparkline } from '../../../tasks/drawing/sparkline.ts'
import type { Task } from '../../../tasks/task.ts'
import { lettersOf } from '../terminal/lines.ts'
import { figure } from '../terminal/numbers.ts'
import { table } from '../terminal/table.ts'
import { scored } from './prediction.ts'
import type { Prediction, Question } from './prediction.ts'

/** One predicted moment, in the data's own unit. */
interface Row {
  /** Sequence, or window of a series, in the order of the data; from 1. */
  readonly sequence: number
  readonly step: number
  readonly truth: readonly number[]
  readonly forecast: readonly number[]
}

/** Real values that were forecast, against what came. */
export function predictValues(question: Question): Prediction {
  const { size } = question.task.target
  const names = question.task.names?.target ?? Array.from({ length: size }, (_, k) => `value ${k + 1}`)
  const rows: Row[] = []
  let sequences = 0
  const metrics = scored(question, (batch, { prediction }) => {
    if (!batch.continues) sequences += batch.size
    rows.push(...rowsOf(question.task, batch, { prediction, first: sequences - batch.size }))
  })
  rows.sort((a, b) => a.sequence - b.sequence || a.step - b.step)
  return {
    document: { kind: 'values', metrics, names, rows },
    lines: ({ columns }) => valueLines(names, rows, columns),
  }
}

function rowsOf(
  task: Task,
  batch: Batch,
  { prediction, first }: { prediction: ArrayLike<number>; first: number },
): Row[] {
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

const SHOWN_ROWS = 12

function valueLines(names: readonly string[], rows: readonly Row[], columns: number): string[] {
  const drawn = names.slice(0, 4).flatMap((name, j) => {
    const last = rows.slice(-Math.max(20, columns - 20))
    // One scale for both, or nothing could be compared.
    const both = sparkline(
      [...last.map(({ truth }) => truth[j] ?? 0), ...last.map(({ forecast }) => forecast[j] ?? 0)],
      2 * last.length,
    )
    const letters = lettersOf(both)
    return [
      `${name}, the last ${last.length}`,
      `  truth     ${letters.slice(0, last.length).join('')}`,
      `  forecast  ${letters.slice(last.length).join('')}`,
    ]
  })
  const titles = ['sequence', 'step', ...names.flatMap((name) => [name, 'forecast'])].map((title) => ({
    title,
    align: 'right' as const,
  }))
  const cells = rows
    .slice(-SHOWN_ROWS)
    .map(({ sequence, step, truth, forecast }) => [
      String(sequence),
      String(step),
      ...truth.flatMap((value, j) => [figure(value), figure(forecast[j] ?? null)]),
    ])
  return [
    ...drawn,
    '',
    ...table(
      titles.slice(0, 10),
      cells.map((row) => row.slice(0, 10)),
    ),
  ]
}
