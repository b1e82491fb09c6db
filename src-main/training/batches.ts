import type { Batch } from '../execution/executor.ts'
import { invariant } from '../foundation/invariant.ts'
import type { BatchPlan, Task } from '../tasks/task.ts'

/** Training batches without end, epoch after epoch, from the one that comes after `from.batchOfEpoch` batches of `from.epoch`. */
export function* batchesFrom(
  task: Task,
  plan: BatchPlan,
  from: { readonly epoch: number; readonly batchOfEpoch: number },
): Generator<Batch, never> {
  const expected = task.trainingBatchesPerEpoch(plan)
  let used = from.batchOfEpoch
  for (let epoch = from.epoch; ; epoch++) {
    let position = 0
    for (const batch of task.trainingBatches(plan, epoch)) {
      position++
      if (position > used) yield batch
    }
    invariant(position === expected && expected > 0, 'an epoch has another number of batches than the task says', {
      task: task.id,
      epoch,
      position,
      expected,
    })
    used = 0
  }
}
