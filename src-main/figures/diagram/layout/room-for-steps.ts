import { later } from '../text/symbol-runs.ts'
import { runsWidth } from '../text/text-width.ts'
import type { RelativeLabel, Shape } from './shape.ts'

/**
 * A shape with room for its names in all of so many time steps: the time of the later ones, t+1, is wider than t. Sizes beside a name stand
 * behind its widest, in every step at the same place.
 */
export function withRoomFor(shape: Shape, steps: number): Shape {
  if (steps === 1) return shape
  const name = shape.labels.find(({ kind }) => kind === 'symbol')
  if (name === undefined) return shape
  const room = Math.max(...[0, steps - 1].map((step) => runsWidth(later(name.runs, step), 1)))
  const wider = name.fontSize * (room - runsWidth(name.runs, 1))
  const isBeside = ({ kind, y }: RelativeLabel): boolean => kind === 'size' && y === name.y
  // A pair that stands in the middle stays there.
  const left = name.anchor === 'start' && name.x < 0 ? wider / 2 : 0
  return {
    ...shape,
    labels: shape.labels.map((label) => {
      if (label === name) return { ...label, room, x: label.x - left }
      return isBeside(label) ? { ...label, x: label.x + wider - left } : label
    }),
  }
}
