/** Names at the ends of lines: their middles as near to their places as they fit under each other, in px. */

export interface StackedLabel {
  /** px, where its middle belongs. */
  readonly at: number
  readonly height: number
}

/** Moves labels of these heights apart, inside [top, bottom] where there is room; entry k belongs to place k. */
export function stackLabels(
  labels: readonly StackedLabel[],
  { top, bottom }: { top: number; bottom: number },
): number[] {
  const order = [...labels.keys()].sort((a, b) => labels[a]!.at - labels[b]!.at)
  const middles = labels.map(({ at }) => at)
  let free = top
  for (const index of order) {
    const half = labels[index]!.height / 2
    middles[index] = Math.max(free + half, middles[index]!)
    free = middles[index] + half
  }
  let limit = bottom
  for (const index of order.reverse()) {
    const half = labels[index]!.height / 2
    middles[index] = Math.min(limit - half, middles[index]!)
    limit = middles[index] - half
  }
  return middles
}
