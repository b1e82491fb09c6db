import type { Metrics } from '../../training/events.ts'
import { scored } from './question.ts'
import type { Question } from './question.ts'

export interface ClassPredictions {
  readonly metrics: Metrics
  readonly names: readonly string[]
  /** [true][said]. */
  readonly confusion: readonly (readonly number[])[]
  /** One per sequence, where the task says one class at its end. */
  readonly predictions: readonly { readonly truth: string; readonly predicted: string; readonly probability: number }[]
}

/** Classes or symbols that were said, against the true ones. */
export function predictClasses(question: Question): ClassPredictions {
  const { task } = question
  const { size } = task.target
  const names = task.names?.target ?? Array.from({ length: size }, (_, k) => String(k))
  const confusion = names.map(() => new Array<number>(size).fill(0))
  const predictions: ClassPredictions['predictions'][number][] = []
  const metrics = scored(question, (batch, { prediction }) => {
    for (let k = 0; k < batch.weights.length; k++) {
      if (batch.weights[k] === 0) continue
      const said = likeliest(prediction, k * size, size)
      const truth = batch.target[k] ?? 0
      confusion[truth]![said]!++
      const probability = Number((prediction[k * size + said] ?? 0).toPrecision(6))
      if (task.reads === 'last')
        predictions.push({ truth: names[truth] ?? '', predicted: names[said] ?? '', probability })
    }
  })
  return { metrics, names, confusion, predictions }
}

function likeliest(values: ArrayLike<number>, start: number, size: number): number {
  let best = 0
  for (let k = 1; k < size; k++) if (values[start + k]! > values[start + best]!) best = k
  return best
}
