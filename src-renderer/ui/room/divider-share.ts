/** How much of a pane is below its divider, 0 to 1. */

/** Less than this closes what is below. */
export const LEAST = 0.12
export const MOST = 0.7
const STEP = 0.03

export const isClosed = (share: number | null): boolean => share === 0

/** What a place of the divider becomes: closed near the edge, never so high that nothing is left above. */
export function settledShare(share: number): number {
  if (!Number.isFinite(share) || share < LEAST / 2) return 0
  return Math.min(MOST, Math.max(LEAST, share))
}

/** After a key, from where it is now; null where the key moves nothing. */
export function shareOfKey(key: string, share: number): number | null {
  if (key === 'Home') return MOST
  if (key === 'End') return 0
  const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 4, PageDown: -4 }[key]
  if (steps === undefined) return null
  const next = share + steps * STEP
  // From closed to open, and back, in one step.
  if (steps > 0) return settledShare(Math.max(LEAST, next))
  return next < LEAST ? 0 : settledShare(next)
}
