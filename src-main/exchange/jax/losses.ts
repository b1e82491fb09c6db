/** The loss of each prediction, by Fathom's id. */
export const JAX_LOSSES: Readonly<Record<string, readonly string[]>> = {
  'mean-squared-error': ['each = ((prediction - target) ** 2).mean(axis=-1)'],
  'mean-absolute-error': ['each = jnp.abs(prediction - target).mean(axis=-1)'],
  'sigmoid-cross-entropy': ['each = (jax.nn.softplus(logits) - logits * target).sum(axis=-1)'],
  'softmax-cross-entropy': [
    'log_probabilities = jax.nn.log_softmax(logits, axis=-1)',
    'each = -jnp.take_along_axis(log_probabilities, target[..., None], axis=-1)[..., 0]',
  ],
}
