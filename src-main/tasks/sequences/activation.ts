import type { LossId, Task } from '../task.ts'

/** g_y: the activation whose outputs are what the loss compares. */
export function activationOf(loss: LossId): Task['activation'] {
  if (loss === 'softmax-cross-entropy') return 'softmax'
  return loss === 'sigmoid-cross-entropy' ? 'sigmoid' : 'identity'
}
