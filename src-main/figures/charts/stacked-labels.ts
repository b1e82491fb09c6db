/** Names at the ends of lines: as near to their place as they fit under each other. */

export interface PlacedLabel {
  /** px, where the label belongs. */
  readonly at: number
  /** px, where it stands. */
  readonly y: number
}

/** Moves labels apart to at least `height`, inside [top, bottom] where there is room; entry k belongs to place k. */
export function stackLabels(
  places: readonly number[],
  { height, top, bottom }: { height: number; top: number; bottom: number },
): PlacedLabel[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]!)
  const stood: number[] = []
  let free = top
  for (const index of order) {
    stood[index] = Math.max(free, places[index]!)
    free = stood[index] + height
  }
  let limit = bottom
  for (const index of [...order].reverse()) {
    stood[index] = Math.min(limit, stood[index]!)
    limit = stood[index] - height
  }
  return places.map((at, index) => ({ at, y: stood[index]! }))
}
