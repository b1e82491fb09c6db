/** Lays every wire: short ones first, each value as a tree that branches, never over a part, a text or along another value's line. */
import type { Point, Rectangle } from '../diagram.ts'
import type { Wire } from '../part.ts'
import { WayFinder, type Goal, type Home, type Start } from './find-way.ts'
import { DX, DY, opposite, PITCH, Plane, type Direction } from './plane.ts'

/** A part as the router sees it. */
export interface Station {
  readonly middle: Point
  readonly halfWidth: number
  readonly halfHeight: number
  readonly inputs: readonly Direction[]
  readonly outputs: readonly Direction[]
  /** Lines may leave from several sides, or from several places of one side. */
  readonly isOpen: boolean
  /** Whether a long side has several places where lines may end. */
  readonly hasManyPorts: boolean
}

export interface Course {
  readonly wire: Wire
  readonly target: string
  /** The value that flows: courses of one net may share their way. */
  readonly net: string
  /** From the edge of the source to that of the target. */
  readonly points: readonly Point[]
}

interface Port {
  readonly point: number
  readonly direction: Direction
  readonly edge: Point
}

/** The tree of a net so far: the point before each, -1 at its roots. */
interface Tree {
  readonly before: Map<number, number>
  readonly roots: Map<number, Point>
  readonly leaves: Set<number>
}

export interface Field {
  readonly width: number
  readonly height: number
  readonly stations: ReadonlyMap<string, Station>
  readonly texts: readonly Rectangle[]
}

/** How one wire goes to one of its targets: points of the lattice as column and row, and the direction in which it goes on into the target. */
export interface Way {
  readonly wire: Wire
  readonly target: string
  readonly points: readonly (readonly [column: number, row: number])[]
  readonly direction: Direction
}

/** Which wire has no way, and the layer inside which that is; undefined where it is outside all. */
export interface Stuck {
  readonly stuck: string
  readonly layer?: number
}

/** What becomes of a line that has no way: none is laid at all, or it goes over what is in its way. */
export type WhereStuck = 'around' | 'over'

/**
 * The courses of all wires; going only `around` things, the first for which the field is too tight. Those of `found`, inside the layers, are
 * laid first and as they are.
 */
export function routeWires(
  wires: readonly Wire[],
  field: Field,
  { whereStuck, found = [] }: { readonly whereStuck: WhereStuck; readonly found?: readonly Way[] },
): readonly Course[] | Stuck {
  const router = routerOf(field)
  const courses = found.map((way) => router.follow(way))
  const laid = new Map(
    Array.from(
      Map.groupBy(found, ({ wire }) => wire),
      ([wire]) => [wire, true],
    ),
  )
  for (const { wire, target } of inOrder(wires, field.stations)) {
    if (laid.has(wire)) continue
    const course = router.lay(wire, target) ?? (whereStuck === 'over' ? router.layOver(wire, target) : undefined)
    if (course === undefined) return { stuck: `${wire.id}: ${wire.from} to ${target}` }
    courses.push(course)
  }
  const order = new Map(wires.map((wire, k) => [wire, k]))
  return courses.toSorted((a, b) => order.get(a.wire)! - order.get(b.wire)!)
}

/** The ways of wires that begin and end in one field; the first for which it is too tight. */
export function findWays(wires: readonly Wire[], field: Field): readonly Way[] | Stuck {
  const router = routerOf(field)
  const ways: Way[] = []
  for (const { wire, target } of inOrder(wires, field.stations)) {
    const way = router.find(wire, target)
    if (way === undefined) return { stuck: `${wire.id}: ${wire.from} to ${target}` }
    router.follow(way)
    ways.push(way)
  }
  return ways
}

function routerOf(field: Field): Router {
  const plane = new Plane(field)
  for (const { middle, halfWidth, halfHeight } of field.stations.values())
    plane.block({ x: middle.x - halfWidth, y: middle.y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight })
  field.texts.forEach((text) => plane.block(text))
  // What has but one side to enter or leave by keeps it for itself.
  for (const station of field.stations.values())
    for (const sides of [station.inputs, station.outputs])
      if (sides.length < 4) for (const { point } of ports(plane, station, sides)) if (point >= 0) plane.reserve(point)
  return new Router(plane, field.stations)
}

/** Straight ones first, then by length: what is short has the fewest ways. */
function inOrder(wires: readonly Wire[], stations: Field['stations']): readonly { wire: Wire; target: string }[] {
  return wires
    .flatMap((wire) => wire.to.map((target) => ({ wire, target })))
    .map((job, order) => {
      const [a, b] = [stations.get(job.wire.from)!.middle, stations.get(job.target)!.middle]
      const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
      return { job, order, key: dx + dy + (dx === 0 || dy === 0 ? 0 : 1e5) }
    })
    .sort((a, b) => a.key - b.key || a.order - b.order)
    .map(({ job }) => job)
}

class Router {
  readonly #plane: Plane
  readonly #finder: WayFinder
  readonly #stations: Field['stations']
  readonly #trees = new Map<string, Tree>()
  readonly #nets = new Map<string, number>()

  constructor(plane: Plane, stations: Field['stations']) {
    this.#plane = plane
    this.#finder = new WayFinder(plane)
    this.#stations = stations
  }

  lay(wire: Wire, target: string): Course | undefined {
    const way = this.find(wire, target)
    return way === undefined ? undefined : this.follow(way)
  }

  /** The best way as things are; undefined where there is none. */
  find(wire: Wire, target: string): Way | undefined {
    const { from, to, net, tree } = this.#ends(wire, target)
    const ins = this.#free(ports(this.#plane, to, to.inputs))
    const outs = this.#free(ports(this.#plane, from, from.outputs))
    const branches = this.#branches(net, tree)
    const goals: readonly Goal[] = ins.map(({ point, direction }) => ({ point, direction: opposite(direction) }))
    const starts: readonly Start[] = [...branches, ...(branches.length === 0 || from.isOpen ? outs : [])]
    const way = this.#finder.find({ starts, goals, home: homeOf([from, to]) })
    if (way === undefined) return undefined
    const { columns } = this.#plane
    const points = way.points.map((point) => [point % columns, Math.floor(point / columns)] as const)
    return { wire, target, points, direction: way.goal.direction }
  }

  /** Lays a wire where it was found to go. */
  follow({ wire, target, points: places, direction }: Way): Course {
    const { from, to, net, tree } = this.#ends(wire, target)
    const points = places.map(([column, row]) => row * this.#plane.columns + column)
    const first = ports(this.#plane, from, from.outputs).find(({ point }) => point === points[0])
    if (first !== undefined && !tree.before.has(first.point)) {
      tree.roots.set(first.point, first.edge)
      tree.before.set(first.point, -1)
      this.#plane.occupy(first.point, this.#number(net), opposite(first.direction))
    }
    this.#hold(net, tree, points, direction)
    const last = points.at(-1)!
    const end = ports(this.#plane, to, to.inputs).find(({ point }) => point === last)!
    return { wire, target, net, points: straightened([...this.#trunk(tree, last), end.edge]) }
  }

  #ends(wire: Wire, target: string): { from: Station; to: Station; net: string; tree: Tree } {
    const net = /^layer\d+$/.test(wire.from) ? `${wire.from} ${wire.symbol}` : wire.from
    const tree = this.#trees.get(net) ?? { before: new Map(), roots: new Map(), leaves: new Set() }
    this.#trees.set(net, tree)
    return { from: this.#stations.get(wire.from)!, to: this.#stations.get(target)!, net, tree }
  }

  /** From the middle of its source to the edge of its target with one bend, whatever stands there. */
  layOver(wire: Wire, target: string): Course {
    const from = this.#stations.get(wire.from)!.middle
    const { middle, halfWidth, halfHeight } = this.#stations.get(target)!
    const isUpright = Math.abs(middle.y - from.y) > halfHeight
    const to = isUpright
      ? { x: middle.x, y: middle.y - Math.sign(middle.y - from.y) * halfHeight }
      : { x: middle.x - Math.sign(middle.x - from.x) * halfWidth, y: middle.y }
    const bend = isUpright ? { x: to.x, y: from.y } : { x: from.x, y: to.y }
    const points = [from, bend, to].filter((point, index, all) => index === 0 || !isSame(point, all[index - 1]!))
    return { wire, target, net: `${wire.from} over`, points: points.length > 1 ? straightened(points) : [from, middle] }
  }

  #free(candidates: readonly Port[]): readonly Port[] {
    return candidates.filter(
      ({ point }) => point >= 0 && !this.#plane.isBlocked(point) && this.#plane.netAt(point) === 0,
    )
  }

  /** Where the tree may branch: not in front of a target, and not where it crosses another line. */
  #branches(net: string, tree: Tree): readonly Start[] {
    const number = this.#number(net)
    return [...tree.before.keys()]
      .filter((point) => this.#plane.netAt(point) === number && !this.#plane.isFull(point) && !tree.leaves.has(point))
      .map((point) => ({ point }))
  }

  #hold(net: string, tree: Tree, points: readonly number[], last: Direction): void {
    const number = this.#number(net)
    points.forEach((point, index) => {
      const next = points[index + 1]
      const direction = next === undefined ? last : directionOf(this.#plane, point, next)
      this.#plane.occupy(point, number, direction)
      if (next === undefined) return
      this.#plane.occupy(next, number, opposite(direction))
      if (!tree.before.has(next)) tree.before.set(next, point)
    })
    tree.leaves.add(points.at(-1)!)
  }

  /** From the edge of the source along the tree. */
  #trunk(tree: Tree, end: number): Point[] {
    const points: Point[] = []
    for (let at = end; at !== -1; at = tree.before.get(at)!) {
      points.unshift(this.#plane.place(at))
      const edge = tree.roots.get(at)
      if (edge !== undefined) points.unshift(edge)
    }
    return points
  }

  #number(net: string): number {
    const known = this.#nets.get(net) ?? this.#nets.size + 1
    this.#nets.set(net, known)
    return known
  }
}

const isSame = (point: Point, other: Point): boolean => point.x === other.x && point.y === other.y

/** Rows of what has sides at its left and right, columns of what has them above and below. */
function homeOf(ends: readonly Station[]): Home {
  const has = ({ inputs, outputs }: Station, parity: number): boolean =>
    [...inputs, ...outputs].some((side) => side % 2 === parity)
  return {
    rows: new Set(ends.filter((end) => has(end, 0)).map(({ middle }) => Math.round(middle.y / PITCH))),
    columns: new Set(ends.filter((end) => has(end, 1)).map(({ middle }) => Math.round(middle.x / PITCH))),
  }
}

function directionOf(plane: Plane, from: number, to: number): Direction {
  if (to === from + 1) return 0
  if (to === from - 1) return 2
  return to === from + plane.columns ? 1 : 3
}

/** Points just outside a part at its sides, and where the line meets the part's edge. */
function ports(plane: Plane, station: Station, sides: readonly Direction[]): readonly Port[] {
  const { middle, halfWidth, halfHeight, hasManyPorts } = station
  return sides.flatMap((direction) => {
    const isLevel = direction % 2 === 0
    const half = isLevel ? halfWidth : halfHeight
    const reach = PITCH * (Math.floor((half + 3) / PITCH) + 1)
    return (hasManyPorts ? offsets(isLevel ? halfHeight : halfWidth) : [0]).map((offset) => {
      const along = (distance: number): Point => ({
        x: middle.x + DX[direction] * distance + (isLevel ? 0 : offset),
        y: middle.y + DY[direction] * distance + (isLevel ? offset : 0),
      })
      const { x, y } = along(reach)
      const isInside = x >= 0 && y >= 0 && x <= (plane.columns - 1) * PITCH && y <= (plane.rows - 1) * PITCH
      return { point: isInside ? plane.point(x, y) : -1, direction, edge: along(half) }
    })
  })
}

/** Ports of a long side: the middle, then every 24 px to both sides. */
function offsets(half: number): readonly number[] {
  const found = [0]
  if (half > 30)
    for (let offset = 2 * PITCH; offset <= half - PITCH / 2; offset += 2 * PITCH) found.push(-offset, offset)
  return found
}

/** Without the points on the way of a straight stretch. */
export function straightened(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (before === undefined || after === undefined) return true
    const isLevel = before.y === point.y && point.y === after.y
    const isUpright = before.x === point.x && point.x === after.x
    return !isLevel && !isUpright
  })
}
