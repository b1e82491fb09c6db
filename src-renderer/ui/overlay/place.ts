/** Where something that floats goes: beside its anchor, inside the window. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

export interface Placement {
  readonly anchor: Box
  readonly size: Extent
  readonly window: Extent
  readonly gap: number
  /** Which edges line up; 'centre' for tips. */
  readonly align: 'start' | 'centre' | 'end'
}

const MARGIN = 4

/** Left upper corner in px: below the anchor, above it where there is more room, and never outside the window. */
export function place({ anchor, size, window, gap, align }: Placement): { left: number; top: number } {
  const below = anchor.top + anchor.height + gap
  const above = anchor.top - gap - size.height
  const fitsBelow = below + size.height + MARGIN <= window.height
  const hasMoreAbove = anchor.top > window.height - (anchor.top + anchor.height)
  const slack = anchor.width - size.width
  const left = anchor.left + (align === 'start' ? 0 : align === 'end' ? slack : slack / 2)
  return {
    left: within(left, window.width - size.width - MARGIN),
    top: within(fitsBelow || !hasMoreAbove ? below : above, window.height - size.height - MARGIN),
  }
}

function within(value: number, most: number): number {
  return Math.max(MARGIN, Math.min(value, most))
}
