import { present } from '../../foundation/invariant.ts'
import type { PlannedArchitecture } from '../study.ts'

/** The architecture that asks most of an executor: the one with the most multiply-adds per time step, the first of equals. */
export function widest([first, ...rest]: readonly PlannedArchitecture[]): PlannedArchitecture {
  return rest.reduce(
    (most, other) => (other.multiplyAddsPerStep > most.multiplyAddsPerStep ? other : most),
    present(first, 'an architecture'),
  )
}
