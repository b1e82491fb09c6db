import { REACH_LEVELS } from '../../../diagnostics/quantities/lag-profile.ts'
import type { LagProfile } from '../../../diagnostics/quantities/lag-profile.ts'

/** The share of the gradient at lag 0 that a reach is told for. */
const LEVEL = 0.01

/**
 * How far back the loss is felt, in steps: the lag at which the gradient falls below 1 % in the state where it lasts longest. A gradient that
 * does not fall so far counts as the whole window, which is then a lower bound; null where no state has one.
 */
export function reachOfProfile({ states, lags, reach }: LagProfile): number | null {
  const level = REACH_LEVELS.findIndex((one) => one === LEVEL)
  const found = states
    .map((_, state) => reach[state * REACH_LEVELS.length + level]!)
    .filter((lag) => !Number.isNaN(lag))
  return found.length === 0 ? null : Math.min(lags, Math.max(...found))
}
