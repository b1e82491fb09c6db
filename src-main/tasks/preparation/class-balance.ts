/** How often each class comes. */
import type { Sequence } from '../sequences/sequence.ts'

/** Share of each class among the targets. */
export function classFrequencies(set: readonly Pick<Sequence, 'target'>[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0)
  for (const { target } of set) counts[target[0]!] = counts[target[0]!]! + 1
  return counts.map((count) => count / set.length)
}

/** True when the largest class is more than half as large again as the smallest: then plain accuracy misleads. */
export function isUnbalanced(set: readonly Pick<Sequence, 'target'>[], classes: number): boolean {
  const shares = classFrequencies(set, classes)
  return Math.max(...shares) > 1.5 * Math.min(...shares)
}

/** Expected accuracy, or balanced accuracy over the classes of the test set, of drawing the class with the training frequencies. */
export function priorAccuracy(
  train: readonly number[],
  test: readonly number[],
  which: 'accuracy' | 'balanced-accuracy',
): number {
  if (which === 'accuracy') return train.reduce((sum, share, k) => sum + share * test[k]!, 0)
  const present = train.filter((_, k) => test[k]! > 0)
  return present.reduce((sum, share) => sum + share, 0) / present.length
}
