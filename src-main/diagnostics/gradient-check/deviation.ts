import type { Tensors } from '../../execution/executor.ts'
import { present } from '../../foundation/invariant.ts'

/** How far an executor is from the oracle. */
export interface Deviation {
  readonly name: string
  readonly variant: string
  /** The largest difference of a gradient, as a share of the largest gradient of its parameter; or of the loss. */
  readonly maxDeviation: number
  /** The parameter in which it is found, or 'loss'. */
  readonly at: string
}

interface Answer {
  readonly loss: number
  readonly gradients: Tensors
}

/** Compares what an executor gives for a batch with what the oracle gives for it. */
export function deviation(
  { name, variant }: Pick<Deviation, 'name' | 'variant'>,
  given: Answer,
  oracle: Answer,
): Deviation {
  const found = [...oracle.gradients].map(([parameter, { values }]) => ({
    at: parameter,
    share: shareOf(present(given.gradients.get(parameter), `gradient of ${parameter}`).values, values),
  }))
  found.push({ at: 'loss', share: shareOf([given.loss], [oracle.loss]) })
  const { at, share } = found.reduce((worst, other) =>
    other.share > worst.share || Number.isNaN(other.share) ? other : worst,
  )
  return { name, variant, maxDeviation: share, at }
}

function shareOf(given: ArrayLike<number>, right: ArrayLike<number>): number {
  let [difference, largest] = [0, 0]
  for (let k = 0; k < right.length; k++) {
    difference = Math.max(difference, Math.abs((given[k] ?? Number.NaN) - right[k]!))
    largest = Math.max(largest, Math.abs(right[k]!))
  }
  return largest === 0 ? difference : difference / largest
}
