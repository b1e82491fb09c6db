/** Which rows of a long table are in sight, so that only those are on the page. */
export interface VisibleRows {
  readonly from: number
  readonly to: number
  /** px of what is left out above and below. */
  readonly above: number
  readonly below: number
}

/** Rows beyond the edge, so that scrolling shows no gap. */
const SPARE = 8

export function visibleRows(
  count: number,
  { top, height, row }: { top: number; height: number; row: number },
): VisibleRows {
  const from = Math.max(0, Math.min(count, Math.floor(top / row) - SPARE))
  const to = Math.min(count, Math.ceil((top + height) / row) + SPARE)
  return { from, to, above: from * row, below: Math.max(0, count - to) * row }
}
