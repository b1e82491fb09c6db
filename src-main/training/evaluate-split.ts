import type { Batch, Session } from '../execution/executor.ts'
import type { BatchPlan, SplitName, Task } from '../tasks/task.ts'
import type { Metrics } from './events.ts'

/** What is evaluated, and what happens between two batches. */
export interface SplitEvaluation {
  readonly task: Task
  readonly session: Session
  readonly plan: Pick<BatchPlan, 'batch' | 'truncation'>
  /** Asked after every batch: may take a rest; false gives the evaluation up. */
  readonly goOn: () => Promise<boolean>
}

/** Every metric of the task over a whole split with the session's weights; null when given up. The session's carried state is lost. */
export function evaluateSplit(evaluation: SplitEvaluation, split: SplitName): Promise<Metrics | null> {
  return evaluateBatches(evaluation, evaluation.task.evaluationBatches(split, evaluation.plan))
}

/**
 * The same over a sample of the training split with about as many predictions as the validation split has: sequences at equal
 * distances, or where the task is one stream, its beginning.
 */
export function evaluateTrainingSample(evaluation: SplitEvaluation): Promise<Metrics | null> {
  const { task, plan } = evaluation
  const { train, validation } = task.splits
  const stride = Math.max(1, Math.floor(train.predictions / Math.max(1, validation.predictions)))
  return evaluateBatches(evaluation, sample(task.evaluationBatches('train', plan), stride, validation.predictions))
}

async function evaluateBatches(
  { task, session, goOn }: SplitEvaluation,
  batches: Iterable<Batch>,
): Promise<Metrics | null> {
  const scorer = task.scorer()
  for (const batch of batches) {
    scorer.add(batch, session.evaluate(batch))
    if (!(await goOn())) return null
  }
  return scorer.values()
}

/** Every `stride`-th batch with those that continue it, until `enough` predictions have come. */
function* sample(batches: Iterable<Batch>, stride: number, enough: number): Generator<Batch> {
  let [started, predictions, isTaken] = [0, 0, false]
  for (const batch of batches) {
    if (!batch.continues) isTaken = started++ % stride === 0
    if (!isTaken) continue
    yield batch
    predictions += batch.weights.reduce((count, weight) => (weight === 0 ? count : count + 1), 0)
    if (predictions >= enough) return
  }
}
