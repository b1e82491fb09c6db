import type { Diagram, Rectangle } from '../../../src-main/figures/diagram/diagram.ts'

/** Room around the open cell for what leads in and out, in px of the drawing. */
const AROUND = { side: 62, above: 14, below: 78 }

/** The open cell of a layer ('1', '2', ...) alone: at the size of a pane its names can be read. Nothing is cut where no cell is open. */
export function cropToLayer({ frames, size }: Diagram, layer: string): { readonly crop?: Rectangle } {
  const frame = frames.find((each) => String(each.layer) === layer)
  if (frame === undefined) return {}
  const left = Math.max(0, frame.x - AROUND.side)
  const top = Math.max(0, frame.y - AROUND.above)
  const right = Math.min(size.width, frame.x + frame.width + AROUND.side)
  const bottom = Math.min(size.height, frame.y + frame.height + AROUND.below)
  return { crop: { x: left, y: top, width: right - left, height: bottom - top } }
}
