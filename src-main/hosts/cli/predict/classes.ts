import { table } from '../terminal/table.ts'
import { scored } from './prediction.ts'
import type { Prediction, Question } from './prediction.ts'

/** Classes or symbols that were said, against the true ones: a confusion matrix, true class by row. */
export function predictClasses(question: Question): Prediction {
  const { size } = question.task.target
  const names = question.task.names?.target ?? Array.from({ length: size }, (_, k) => String(k))
  const confusion = names.map(() => new Array<number>(size).fill(0))
  const predictions: { truth: string; predicted: string; probability: number }[] = []
  const metrics = scored(question, (batch, { prediction }) => {
    for (let k = 0; k < batch.weights.length; k++) {
      if (batch.weights[k] === 0) continue
      const said = likeliest(prediction, k * size, size)
      const truth = batch.target[k] ?? 0
      confusion[truth]![said]!++
      const probability = Number((prediction[k * size + said] ?? 0).toPrecision(6))
      if (question.task.reads === 'last')
        predictions.push({ truth: names[truth] ?? '', predicted: names[said] ?? '', probability })
    }
  })
  return {
    document: { kind: 'classes', metrics, classes: names, confusion, predictions },
    lines: () => matrixLines(names, confusion),
  }
}

function likeliest(values: ArrayLike<number>, start: number, size: number): number {
  let best = 0
  for (let k = 1; k < size; k++) if (values[start + k]! > values[start + best]!) best = k
  return best
}

/** Larger matrices are for files. */
const LARGEST = 16

function matrixLines(names: readonly string[], confusion: readonly (readonly number[])[]): string[] {
  const used = names
    .map((_, k) => k)
    .filter((k) => confusion.some((row, j) => (row[k] ?? 0) > 0 || (j === k && row.some((count) => count > 0))))
  if (used.length > LARGEST) return [`The confusion matrix has ${used.length} classes; --json prints it.`]
  const columns = [{ title: 'true \\ said' }, ...used.map((k) => ({ title: names[k] ?? '', align: 'right' as const }))]
  return table(
    columns,
    used.map((k) => [names[k] ?? '', ...used.map((j) => String(confusion[k]?.[j] ?? 0))]),
  )
}
