import type { Rectangle } from 'electron'
import { z } from 'zod'

/** Where a window was when it was closed last. */
export interface WindowPlace extends Rectangle {
  readonly isMaximized: boolean
}

export const windowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  isMaximized: z.boolean(),
})

export const leastSize = { width: 720, height: 480 }

const usualSize = { width: 1440, height: 900 }

/** A new window does not hide the one before it, in pixels. */
const STEP = 28

/**
 * Bounds of a new window: those kept, one step further for each window that is open. Where no screen shows at least its title any more, because
 * one was unplugged, or nothing is kept: a usual size, placed by the system.
 */
export function newBounds(
  kept: WindowPlace | null,
  { screens, open }: { readonly screens: readonly Rectangle[]; readonly open: number },
): Partial<Rectangle> {
  if (kept === null) return usualSize
  const bounds = { x: kept.x + open * STEP, y: kept.y + open * STEP, width: kept.width, height: kept.height }
  if (screens.some((screen) => showsTitle(screen, bounds))) return bounds
  return { width: kept.width, height: kept.height }
}

/** Enough of its upper edge to be dragged. */
function showsTitle(screen: Rectangle, { x, y, width }: Rectangle): boolean {
  const shown = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  return shown >= 100 && y >= screen.y && y <= screen.y + screen.height - STEP
}
