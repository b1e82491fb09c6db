import type { QuantityId } from '../../diagnostics/values.ts'

/** What is measured of a run while it trains. No part of the plan: it changes no bit of what is trained. */
export interface Tracking {
  readonly quantities: readonly QuantityId[]
  /** Training steps between two measurements at first: see `isDue`. */
  readonly every: number
}
