/** The shortest way with few bends and crossings over the plane (A* of Hart, Nilsson, Raphael 1968, on points with directions). */
import { BucketQueue } from './bucket-queue.ts'
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

export interface Journey {
  readonly starts: readonly Start[]
  readonly goals: readonly Goal[]
  readonly home: Home
}

const BEND = 3
const CROSSING = 4
/** A step beside the rows and columns in which the wire begins and ends: so lines gather on rails. */
const ASIDE = 2

/**
 * Finds ways over one plane, one after another. What it notes of a point lasts for one search: a search touches few of all points, and to
 * clear all of them each time took most of the time that a drawing needs.
 */
export class WayFinder {
  readonly #plane: Plane
  /** By state, 4 x point + direction: the cost of the best way so far, the state before, and the search that noted them. */
  readonly #cost: Int32Array
  readonly #from: Int32Array
  readonly #search: Int32Array
  readonly #queue = new BucketQueue()
  #searches = 0
  #goalColumns: readonly number[] = []
  #goalRows: readonly number[] = []

  constructor(plane: Plane) {
    const states = plane.columns * plane.rows * 4
    this.#plane = plane
    this.#cost = new Int32Array(states)
    this.#from = new Int32Array(states)
    this.#search = new Int32Array(states)
  }

  /** Points from a start to a goal; undefined when there is no way. Own points of the net are no way: a branch begins at the last of them. */
  find({ starts, goals, home }: Journey): { readonly points: readonly number[]; readonly goal: Goal } | undefined {
    const plane = this.#plane
    const { columns } = plane
    const goalAt = new Map(goals.map((goal) => [goal.point, goal]))
    const queue = this.#begin(goals)
    for (const { point, direction } of starts)
      for (const way of DIRECTIONS)
        if (direction === undefined || direction === way) this.#offer(4 * point + way, 0, -1)
    const beginnings = new Set(starts.map(({ point }) => point))
    const branches = new Set(starts.flatMap(({ point, direction }) => (direction === undefined ? point : [])))
    while (queue.size > 0) {
      const state = queue.pop()
      const [point, direction] = [state >> 2, (state & 3) as Direction]
      const goal = goalAt.get(point)
      if (goal !== undefined && goal.direction === direction) return { points: this.#traced(state), goal }
      const cost = this.#cost[state]!
      if (plane.netAt(point) === 0 || beginnings.has(point)) {
        const before = this.#from[state]! === -1 && branches.has(point) ? -1 : state
        for (const turned of DIRECTIONS)
          if (turned !== direction && turned !== opposite(direction)) this.#offer(4 * point + turned, cost + BEND, before)
      }
      const next = plane.next(point, direction)
      if (next === -1 || plane.isBlocked(next) || (plane.isReserved(next) && !goalAt.has(next))) continue
      const isHeld = plane.netAt(next) !== 0
      if (isHeld && (beginnings.has(next) || !plane.isCrossable(next, direction))) continue
      const isHome =
        direction % 2 === 0 ? home.rows.has(Math.floor(next / columns)) : home.columns.has(next % columns)
      this.#offer(4 * next + direction, cost + (isHome ? 1 : ASIDE) + (isHeld ? CROSSING : 0), state)
    }
    return undefined
  }

  #begin(goals: readonly Goal[]): BucketQueue {
    const { columns } = this.#plane
    this.#searches++
    this.#goalColumns = goals.map(({ point }) => point % columns)
    this.#goalRows = goals.map(({ point }) => Math.floor(point / columns))
    this.#queue.clear()
    return this.#queue
  }

  #offer(state: number, value: number, before: number): void {
    if (this.#search[state] === this.#searches && value >= this.#cost[state]!) return
    this.#search[state] = this.#searches
    this.#cost[state] = value
    this.#from[state] = before
    this.#queue.push(value + this.#remaining(state >> 2), state)
  }

  /** Points to the nearest goal. */
  #remaining(point: number): number {
    const { columns } = this.#plane
    const [column, row] = [point % columns, Math.floor(point / columns)]
    let least = Infinity
    for (let k = 0; k < this.#goalRows.length; k++)
      least = Math.min(least, Math.abs(this.#goalColumns[k]! - column) + Math.abs(this.#goalRows[k]! - row))
    return least
  }

  #traced(end: number): number[] {
    const points: number[] = []
    for (let state = end; state !== -1; state = this.#from[state]!)
      if (points.at(-1) !== state >> 2) points.push(state >> 2)
    return points.reverse()
  }
}
