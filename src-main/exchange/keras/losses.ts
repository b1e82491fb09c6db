/** The loss of each prediction, by Fathom's id. */
export const KERAS_LOSSES: Readonly<Record<string, readonly string[]>> = {
  'mean-squared-error': ['each = ops.mean((prediction - target) ** 2, axis=-1)'],
  'mean-absolute-error': ['each = ops.mean(ops.absolute(prediction - target), axis=-1)'],
  'sigmoid-cross-entropy': ['each = ops.sum(ops.softplus(logits) - logits * target, axis=-1)'],
  'softmax-cross-entropy': [
    'each = -ops.sum(ops.log_softmax(logits, axis=-1) * ops.one_hot(target, logits.shape[-1]), axis=-1)',
  ],
}
