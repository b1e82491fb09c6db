import { predictClasses } from '../../../studies/prediction/classes.ts'
import type { Question } from '../../../studies/prediction/question.ts'
import { table } from '../terminal/table.ts'
import type { Prediction } from './prediction.ts'

/** Classes or symbols that were said, against the true ones: a confusion matrix, true class by row. */
export function tellClasses(question: Question): Prediction {
  const { metrics, names, confusion, predictions } = predictClasses(question)
  return {
    document: { kind: 'classes', metrics, classes: names, confusion, predictions },
    lines: () => matrixLines(names, confusion),
  }
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
