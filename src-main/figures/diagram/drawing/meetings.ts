/** Where lines meet: a dot where one value branches, a gap where another line runs above. */
import type { Point } from '../diagram.ts'
import type { Course } from '../routing/route-wires.ts'

/** A course with all that is drawn of it: where others of its net part from it, where it parts from what is drawn already, where it is cut. */
export interface MetCourse extends Course {
  readonly forks: readonly Point[]
  readonly partsAt: Point | undefined
  readonly gaps: readonly Point[]
}

/** Courses with where they meet. `isFirst`: those that the others share their way with, however they are ordered. */
export function meet(courses: readonly Course[], isFirst: (course: Course) => boolean): readonly MetCourse[] {
  const gaps = crossings(courses)
  const forks = partings(courses)
  const inOrder = [...courses.filter(isFirst), ...courses.filter((course) => !isFirst(course))]
  const partsAt = new Map<Course, Point | undefined>()
  for (const own of Map.groupBy(inOrder, ({ net }) => net).values())
    for (const [k, course] of own.entries()) partsAt.set(course, leavesAt(course, own.slice(0, k)))
  return courses.map((course) => ({
    ...course,
    forks: forks.get(course)!,
    partsAt: partsAt.get(course),
    gaps: gaps.get(course) ?? [],
  }))
}

interface Stretch {
  readonly course: Course
  readonly from: Point
  readonly to: Point
}

function stretches(courses: readonly Course[]): readonly Stretch[] {
  return courses.flatMap((course) =>
    course.points.slice(1).map((to, index) => ({ course, from: course.points[index]!, to })),
  )
}

const isWithin = (value: number, a: number, b: number): boolean => Math.min(a, b) < value && value < Math.max(a, b)

/** Level lines are cut where an upright line of another value crosses. */
function crossings(courses: readonly Course[]): ReadonlyMap<Course, readonly Point[]> {
  const all = stretches(courses)
  const upright = all.filter(({ from, to }) => from.x === to.x)
  const found = new Map<Course, Point[]>()
  for (const { course, from, to } of all) {
    if (from.y !== to.y) continue
    for (const other of upright) {
      const { x } = other.from
      if (other.course.net === course.net || !isWithin(x, from.x, to.x)) continue
      if (!isWithin(from.y, other.from.y, other.to.y)) continue
      const gaps = found.get(course) ?? []
      found.set(course, gaps)
      if (!gaps.some((gap) => gap.x === x && gap.y === from.y)) gaps.push({ x, y: from.y })
    }
  }
  return found
}

/** For each course the points where others of its net part from it; of those that came later the first is where it leaves the drawn ones. */
function partings(courses: readonly Course[]): ReadonlyMap<Course, readonly Point[]> {
  const found = new Map<Course, readonly Point[]>(courses.map((course) => [course, []]))
  for (const own of Map.groupBy(courses, ({ net }) => net).values())
    for (const course of own)
      for (const other of own) {
        const point = course === other ? undefined : partingOf(course.points, other.points)
        if (point !== undefined && !isAmong(found.get(course)!, point))
          found.set(course, [...found.get(course)!, point])
      }
  return found
}

/** Where a course leaves those of its net that come before it: the farthest of the points at which it parts from them. */
function leavesAt(course: Course, before: readonly Course[]): Point | undefined {
  const points = before.flatMap((other) => partingOf(course.points, other.points) ?? [])
  return points.sort((a, b) => along(course.points, b) - along(course.points, a))[0]
}

/** px along a path up to a point on it. */
function along(points: readonly Point[], point: Point): number {
  let length = 0
  for (const [index, to] of points.entries()) {
    const from = points[index - 1] ?? to
    if (isOn(point, from, to)) return length + Math.abs(point.x - from.x) + Math.abs(point.y - from.y)
    length += Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
  }
  return length
}

const isOn = ({ x, y }: Point, from: Point, to: Point): boolean =>
  x >= Math.min(from.x, to.x) &&
  x <= Math.max(from.x, to.x) &&
  y >= Math.min(from.y, to.y) &&
  y <= Math.max(from.y, to.y)

const isAmong = (points: readonly Point[], { x, y }: Point): boolean =>
  points.some((point) => point.x === x && point.y === y)

/** The last point that two courses share from their beginning; none when they begin at different sides. */
function partingOf(a: readonly Point[], b: readonly Point[]): Point | undefined {
  const [first, other] = [a[0]!, b[0]!]
  if (first.x !== other.x || first.y !== other.y) return undefined
  for (let index = 1; ; index++) {
    const [from, p, q] = [a[index - 1]!, a[index], b[index]]
    if (p === undefined || q === undefined) return undefined
    if (p.x === q.x && p.y === q.y) continue
    const [dp, dq] = [direction(from, p), direction(from, q)]
    if (dp !== dq) return index === 1 ? undefined : from
    const isNearer = Math.abs(p.x - from.x) + Math.abs(p.y - from.y) < Math.abs(q.x - from.x) + Math.abs(q.y - from.y)
    return isNearer ? p : q
  }
}

const direction = (from: Point, to: Point): string => `${Math.sign(to.x - from.x)},${Math.sign(to.y - from.y)}`

/** Whether lines leave a point, where one ends and others begin, to three sides or four. */
export function isFork({ x, y }: Point, courses: readonly Course[]): boolean {
  const sides = courses.flatMap(({ points }) => {
    const [first, last] = [points[0]!, points.at(-1)!]
    if (first.x === x && first.y === y) return [direction(first, points[1]!)]
    return last.x === x && last.y === y ? [direction(last, points.at(-2)!)] : []
  })
  return new Set(sides).size > 2
}
