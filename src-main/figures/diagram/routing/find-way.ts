/** The shortest way with few bends and crossings over the plane (A* of Hart, Nilsson, Raphael 1968, on points with directions). */
import { BucketQueue } from './bucket-queue.ts'
import { DIRECTIONS, type Direction, type Plane } from './plane.ts'

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

/** What searches note, kept from one drawing to the next: to make and clear so much memory took longer than the searches themselves. */
class Notes {
  /** By state, 4 x point + direction: the cost of the best way so far, the state before, and the search that noted them. */
  cost = new Int32Array(0)
  from = new Int32Array(0)
  search = new Int32Array(0)
  /** The search in which a point was a goal, or where a line may begin. */
  goal = new Int32Array(0)
  beginning = new Int32Array(0)
  readonly queue = new BucketQueue()
  searches = 0

  grow(points: number): void {
    if (this.goal.length >= points) return
    this.cost = new Int32Array(4 * points)
    this.from = new Int32Array(4 * points)
    this.search = new Int32Array(4 * points)
    this.goal = new Int32Array(points)
    this.beginning = new Int32Array(points)
  }
}

const notes = new Notes()

/** Finds ways over one plane, one after another. A search touches few of all points, and what it notes of them holds for it alone. */
export class WayFinder {
  readonly #plane: Plane
  readonly #isHomeRow: Uint8Array
  readonly #isHomeColumn: Uint8Array
  #goalColumns: readonly number[] = []
  #goalRows: readonly number[] = []

  constructor(plane: Plane) {
    this.#plane = plane
    this.#isHomeRow = new Uint8Array(plane.rows)
    this.#isHomeColumn = new Uint8Array(plane.columns)
    notes.grow(plane.columns * plane.rows)
  }

  /** Points from a start to a goal; undefined when there is no way. Own points of the net are no way: a branch begins at the last of them. */
  find({ starts, goals, home }: Journey): { readonly points: readonly number[]; readonly goal: Goal } | undefined {
    // Both ends of the line may be walled in.
    if (goals.length === 0 || starts.length === 0) return undefined
    this.#begin({ starts, goals, home })
    const branches = new Set(starts.flatMap(({ point, direction }) => (direction === undefined ? point : [])))
    for (const { point, direction } of starts)
      for (const way of DIRECTIONS)
        if (direction === undefined || direction === way) this.#offer(4 * point + way, 0, -1)
    while (notes.queue.size > 0) {
      const state = notes.queue.pop()
      const [point, direction] = [state >> 2, (state & 3) as Direction]
      if (notes.goal[point] === notes.searches) {
        const goal = goals.find((one) => one.point === point && one.direction === direction)
        if (goal !== undefined) return { points: this.#traced(state), goal }
      }
      this.#turn(state, branches)
      this.#goOn(state)
    }
    return undefined
  }

  /** Both ways aside from a point; not on a line that is crossed. */
  #turn(state: number, branches: ReadonlySet<number>): void {
    const point = state >> 2
    if (this.#plane.netAt(point) !== 0 && notes.beginning[point] !== notes.searches) return
    const before = notes.from[state]! === -1 && branches.has(point) ? -1 : state
    const cost = notes.cost[state]! + BEND
    const isLevel = state % 2 === 0
    this.#offer(4 * point + (isLevel ? 1 : 0), cost, before)
    this.#offer(4 * point + (isLevel ? 3 : 2), cost, before)
  }

  /** One step straight on. */
  #goOn(state: number): void {
    const plane = this.#plane
    const direction = (state & 3) as Direction
    const next = plane.next(state >> 2, direction)
    if (next === -1 || plane.isBlocked(next)) return
    if (plane.isReserved(next) && notes.goal[next] !== notes.searches) return
    const isHeld = plane.netAt(next) !== 0
    if (isHeld && (notes.beginning[next] === notes.searches || !plane.isCrossable(next, direction))) return
    const isHome =
      direction % 2 === 0 ? this.#isHomeRow[Math.floor(next / plane.columns)] : this.#isHomeColumn[next % plane.columns]
    this.#offer(4 * next + direction, notes.cost[state]! + (isHome === 1 ? 1 : ASIDE) + (isHeld ? CROSSING : 0), state)
  }

  #begin({ starts, goals, home }: Journey): void {
    const { columns } = this.#plane
    notes.searches++
    this.#goalColumns = goals.map(({ point }) => point % columns)
    this.#goalRows = goals.map(({ point }) => Math.floor(point / columns))
    for (const { point } of goals) notes.goal[point] = notes.searches
    for (const { point } of starts) notes.beginning[point] = notes.searches
    this.#isHomeRow.fill(0)
    this.#isHomeColumn.fill(0)
    for (const row of home.rows) this.#isHomeRow[row] = 1
    for (const column of home.columns) this.#isHomeColumn[column] = 1
    notes.queue.clear()
  }

  #offer(state: number, value: number, before: number): void {
    if (notes.search[state] === notes.searches && value >= notes.cost[state]!) return
    notes.search[state] = notes.searches
    notes.cost[state] = value
    notes.from[state] = before
    notes.queue.push(value + this.#remaining(state >> 2), state)
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
    for (let state = end; state !== -1; state = notes.from[state]!)
      if (points.at(-1) !== state >> 2) points.push(state >> 2)
    return points.reverse()
  }
}
