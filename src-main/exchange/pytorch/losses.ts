/** The loss of each prediction, by Fathom's id. */
export const PYTORCH_LOSSES: Readonly<Record<string, readonly string[]>> = {
  'mean-squared-error': ['each = ((prediction - target) ** 2).mean(dim=-1)'],
  'mean-absolute-error': ['each = (prediction - target).abs().mean(dim=-1)'],
  'sigmoid-cross-entropy': ['each = F.binary_cross_entropy_with_logits(logits, target, reduction="none").sum(dim=-1)'],
  'softmax-cross-entropy': [
    'each = F.cross_entropy(logits.flatten(0, -2), target.long().flatten(), reduction="none").view(weights.shape)',
  ],
}
