/** The shortest way with few bends and crossings over the plane (A* of Hart, Nilsson, Raphael 1968, on points with directions). */
import { Heap } from './heap.ts'
import { DIRECTIONS, opposite, type Direction, type Plane } from './plane.ts'

export interface Start {
  readonly point: number
  /** Fixed where the line comes out of a part; any where it branches off. */
  readonly direction?: Direction
}

export interface Goal {
  readonly point: number
  /** In which the line goes on into the part. */
  readonly direction: Direction
}

/** Rows and columns in which a wire would rather run: those of its ends, as far as lines leave or enter there. */
export interface Home {
  readonly rows: ReadonlySet<number>
  readonly columns: ReadonlySet<number>
}

const BEND = 3
const CROSSING = 4
/** A step beside the rows and columns in which the wire begins and ends: so lines gather on rails. */
const ASIDE = 2

/** Points from a start to a goal; undefined when there is no way. Own points of the net are no way: a branch begins at the last of them. */
export function findWay(
  plane: Plane,
  { starts, goals, home }: { readonly starts: readonly Start[]; readonly goals: readonly Goal[]; readonly home: Home },
): { readonly points: readonly number[]; readonly goal: Goal } | undefined {
  const states = plane.columns * plane.rows * 4
  const cost = new Float64Array(states).fill(Infinity)
  const from = new Int32Array(states).fill(-1)
  const queue = new Heap()
  const goalAt = new Map(goals.map((goal) => [goal.point, goal]))
  const remaining = estimate(plane, goals)
  const offer = (state: number, value: number, before: number): void => {
    if (value >= cost[state]!) return
    cost[state] = value
    from[state] = before
    queue.push(value + remaining(state >> 2), state)
  }
  for (const { point, direction } of starts)
    for (const way of DIRECTIONS) if (direction === undefined || direction === way) offer(4 * point + way, 0, -1)
  const stepCost = stepCosts(plane, home)
  const beginnings = new Set(starts.map(({ point }) => point))
  while (queue.size > 0) {
    const state = queue.pop()
    const [point, direction] = [state >> 2, (state & 3) as Direction]
    const goal = goalAt.get(point)
    if (goal !== undefined && goal.direction === direction) return { points: traced(from, state), goal }
    const isCrossing = plane.netAt(point) !== 0 && !beginnings.has(point)
    if (!isCrossing)
      for (const turned of DIRECTIONS)
        if (turned !== direction && turned !== opposite(direction))
          offer(4 * point + turned, cost[state]! + BEND, from[state]! === -1 && isBranch(starts, point) ? -1 : state)
    const next = plane.next(point, direction)
    if (next === -1 || plane.isBlocked(next) || (plane.isReserved(next) && !goalAt.has(next))) continue
    const isHeld = plane.netAt(next) !== 0
    if (isHeld && (beginnings.has(next) || !plane.isCrossable(next, direction))) continue
    offer(4 * next + direction, cost[state]! + stepCost(next, direction) + (isHeld ? CROSSING : 0), state)
  }
  return undefined
}

const isBranch = (starts: readonly Start[], point: number): boolean =>
  starts.some((start) => start.point === point && start.direction === undefined)

/** What a step costs: 1 along a home row or column. */
function stepCosts(plane: Plane, { rows, columns }: Home): (point: number, direction: Direction) => number {
  return (point, direction) => {
    const isHome =
      direction % 2 === 0 ? rows.has(Math.floor(point / plane.columns)) : columns.has(point % plane.columns)
    return isHome ? 1 : ASIDE
  }
}

/** px-free distance to the nearest goal. */
function estimate(plane: Plane, goals: readonly Goal[]): (point: number) => number {
  const ends = goals.map(({ point }) => [point % plane.columns, Math.floor(point / plane.columns)] as const)
  return (point) => {
    const [column, row] = [point % plane.columns, Math.floor(point / plane.columns)]
    return Math.min(...ends.map(([c, r]) => Math.abs(c - column) + Math.abs(r - row)))
  }
}

function traced(from: Int32Array, end: number): number[] {
  const points: number[] = []
  for (let state = end; state !== -1; state = from[state]!) if (points.at(-1) !== state >> 2) points.push(state >> 2)
  return points.reverse()
}
