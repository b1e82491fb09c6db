/** Right-angled paths with round corners, cut where another line runs above. */
import type { DiagramPath, Point } from '../diagram.ts'

const RADIUS = 8
/** px to each side of a crossing. */
const GAP = 3.5

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

/** A point `length` px from `from` on the way to `to`. */
function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to)
  const share = whole === 0 ? 0 : length / whole
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }
}

export interface Bend {
  /** Where the straight stretch ends, the corner, and where the next begins. */
  readonly from: Point
  readonly corner: Point
  readonly to: Point
}

/** The corners of a path, rounded by 8 px or by half of a shorter stretch. */
export function bends(points: readonly Point[], forks: readonly Point[] = []): readonly Bend[] {
  return points.slice(1, -1).map((corner, index) => {
    const [before, after] = [points[index]!, points[index + 2]!]
    const isFork = forks.some(({ x, y }) => x === corner.x && y === corner.y)
    const radius = isFork ? 0 : Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2)
    return { from: towards(corner, before, radius), corner, to: towards(corner, after, radius) }
  })
}

/** Points where the pen is lifted and put down again on a straight stretch. */
export function cuts(from: Point, to: Point, gaps: DiagramPath['gaps']): readonly (readonly [Point, Point])[] {
  if (from.y !== to.y) return []
  const [least, most] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  const sign = Math.sign(to.x - from.x)
  return gaps
    .filter(({ x, y }) => y === from.y && x > least && x < most)
    .sort((a, b) => sign * (a.x - b.x))
    .map(({ x, y }) => [
      { x: x - sign * GAP, y },
      { x: x + sign * GAP, y },
    ])
}

/** The path as SVG data. */
export function pathData({ points, gaps, forks }: Pick<DiagramPath, 'points' | 'gaps' | 'forks'>): string {
  const corners = bends(points, forks)
  const write = (point: Point): string => `${round(point.x)},${round(point.y)}`
  let at = points[0]!
  let data = `M${write(at)}`
  const straight = (to: Point): void => {
    for (const [up, down] of cuts(at, to, gaps)) data += `L${write(up)}M${write(down)}`
    data += `L${write(to)}`
  }
  for (const { from, corner, to } of corners) {
    straight(from)
    if (from.x !== to.x || from.y !== to.y) data += `Q${write(corner)} ${write(to)}`
    at = to
  }
  straight(points.at(-1)!)
  return data
}

/** What of a path is drawn: from where it parts from a line that is drawn already. */
export function ownStretch(path: DiagramPath): DiagramPath {
  const { points, partsAt } = path
  if (partsAt === undefined) return path
  const index = points.findIndex((to, at) => at > 0 && isBetween(partsAt, points[at - 1]!, to))
  if (index < 0) return path
  const rest = points.slice(index)
  const isCorner = rest[0]!.x === partsAt.x && rest[0]!.y === partsAt.y
  return { ...path, points: isCorner ? rest : [partsAt, ...rest] }
}

const isBetween = ({ x, y }: Point, a: Point, b: Point): boolean =>
  x >= Math.min(a.x, b.x) && x <= Math.max(a.x, b.x) && y >= Math.min(a.y, b.y) && y <= Math.max(a.y, b.y)

export const round = (value: number): number => Math.round(100 * value) / 100
