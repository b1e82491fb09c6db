/** Names beside points so that neither names nor points lie on each other. */
import { textWidth } from '../scale.ts'

export interface LabelledPoint {
  /** px. */
  readonly x: number
  readonly y: number
  /** Lines parted by a line break. */
  readonly name: string
  /** y of both ends of its interval. */
  readonly bar: readonly number[]
}

export interface LabelPlace {
  readonly x: number
  readonly y: number
  readonly align: 'left' | 'right' | 'center'
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const LINE = 13
/** Offsets tried in this order: right, left, above, below, then further off. */
const TRIED: readonly (readonly [dx: number, dy: number, align: LabelPlace['align']])[] = [
  [8, 0, 'left'],
  [-8, 0, 'right'],
  [0, -13, 'center'],
  [0, 13, 'center'],
  [8, -11, 'left'],
  [8, 11, 'left'],
  [-8, -11, 'right'],
  [-8, 11, 'right'],
  [8, -22, 'left'],
  [8, 22, 'left'],
  [-8, -22, 'right'],
  [-8, 22, 'right'],
  [0, -24, 'center'],
  [0, 24, 'center'],
  [8, -34, 'left'],
  [8, 34, 'left'],
  [-8, -34, 'right'],
  [-8, 34, 'right'],
]

/** A place for every name inside the frame, off points and their bars; the first candidate that overlaps least. */
export function placeLabels(points: readonly LabelledPoint[], frame: Box): LabelPlace[] {
  const taken: Box[] = points.flatMap(({ x, y, bar }) => [
    { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 },
    { left: x - 2, right: x + 2, top: Math.min(...bar), bottom: Math.max(...bar) },
  ])
  return points.map((point) => {
    const candidates = TRIED.map(([dx, dy, align]): LabelPlace => ({ x: point.x + dx, y: point.y + dy, align }))
    const costs = candidates.map((place) => cost(boxOf(place, point.name), taken, frame))
    const best = candidates[costs.indexOf(Math.min(...costs))]!
    taken.push(boxOf(best, point.name))
    return best
  })
}

function boxOf({ x, y, align }: LabelPlace, name: string): Box {
  const lines = name.split('\n')
  const width = Math.max(...lines.map(textWidth))
  const half = (LINE * lines.length) / 2
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
  return { left, right: left + width, top: y - half, bottom: y + half }
}

/** Area that is covered already, and ten times the area outside the frame. */
function cost(box: Box, taken: readonly Box[], frame: Box): number {
  const area = (box.right - box.left) * (box.bottom - box.top)
  const covered = taken.reduce((sum, other) => sum + shared(box, other), 0)
  return covered + 10 * (area - shared(box, frame))
}

function shared(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return Math.max(0, width) * Math.max(0, height)
}
