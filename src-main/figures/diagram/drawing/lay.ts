/** Parts stand, and lines run between: as close as it goes, with more room where a line has none. */
import type { Point } from '../diagram.ts'
import type { DrawingMemory } from '../drawing-memory.ts'
import { arrange, withMoves, type Arrangement, type Moves, type Standing } from '../layout/arrange.ts'
import type { Wire } from '../part.ts'
import { keyOfField, layerWays } from '../routing/layer-ways.ts'
import { routeWires, type Course, type Field, type Stuck } from '../routing/route-wires.ts'
import { textBounds } from '../text/text-width.ts'
import { GHOST, isCarousel } from './assemble.ts'
import { meet, type MetCourse } from './meetings.ts'

/** px between neighbours, from the usual to what the most tangled net needs. */
const GAPS = [12, 24, 36, 48, 72, 96] as const

export interface How {
  readonly moved: Moves
  readonly memory: DrawingMemory
}

export interface Laid {
  readonly arrangement: Arrangement
  readonly courses: readonly MetCourse[]
}

/** Where parts stand and lines run and meet, px from the left edge of the drawing, where the step before is seen. */
export function laid(standing: readonly Standing[], wires: readonly Wire[], how: How): Laid {
  const isMoved = standing.some(({ part }) => Object.hasOwn(how.moved, part.id))
  const { arrangement, courses } = isMoved ? byHand(standing, wires, how) : byItself(standing, wires, how)
  const middles = new Map(Array.from(arrangement.middles, ([id, middle]) => [id, inDrawing(middle)]))
  return { arrangement: { ...arrangement, middles }, courses }
}

const inDrawing = ({ x, y }: Point): Point => ({ x: x + GHOST, y })

/** Room is made where a line has none: in the layer where it is missing, else everywhere. */
function byItself(standing: readonly Standing[], wires: readonly Wire[], { memory }: How): Laid {
  const wider = new Map<number, number>()
  let all = 0
  for (;;) {
    const gapOf = (layer: number): number => GAPS[Math.min(GAPS.length - 1, all + (wider.get(layer) ?? 0))]!
    const arrangement = arrange(standing, gapOf, memory)
    const courses = routed(wires, fieldOf(standing, arrangement), { arrangement, memory })
    if (!('stuck' in courses)) return { arrangement, courses }
    const { layer } = courses
    if (layer !== undefined && gapOf(layer) < GAPS.at(-1)!) wider.set(layer, (wider.get(layer) ?? 0) + 1)
    else if (all < GAPS.length - 1) all++
    else return { arrangement, courses: over(wires, fieldOf(standing, arrangement)) }
  }
}

/** From where everything stands by itself: only what was moved goes elsewhere. */
function byHand(standing: readonly Standing[], wires: readonly Wire[], how: How): Laid {
  const arrangement = withMoves(standing, byItself(standing, wires, how).arrangement, how.moved)
  const field = fieldOf(standing, arrangement)
  const courses = routed(wires, field, { arrangement, memory: how.memory })
  return { arrangement, courses: 'stuck' in courses ? over(wires, field) : courses }
}

function over(wires: readonly Wire[], field: Field): readonly MetCourse[] {
  const courses = routeWires(wires, field, { whereStuck: 'over' })
  return 'stuck' in courses ? [] : met(courses)
}

const met = (courses: readonly Course[]): readonly MetCourse[] =>
  meet(
    courses.map((course) => ({ ...course, points: course.points.map(inDrawing) })),
    ({ wire }) => isCarousel(wire.id),
  )

/** Around everything; in a field that was routed before, where lines ran then. */
function routed(
  wires: readonly Wire[],
  field: Field,
  { arrangement, memory }: { readonly arrangement: Arrangement; readonly memory: DrawingMemory },
): readonly MetCourse[] | Stuck {
  const answer = memory.once(`field ${keyOfField(wires, field)}`, (): Remembered | Stuck => {
    const found = layerWays(wires, field, { bands: arrangement.bands, memory })
    const courses = 'stuck' in found ? found : routeWires(wires, field, { whereStuck: 'around', found })
    return 'stuck' in courses ? courses : { wires, courses: met(courses) }
  })
  if ('stuck' in answer) return answer
  if (answer.wires === wires) return answer.courses
  const now = new Map(answer.wires.map((wire, k) => [wire, wires[k]!]))
  return answer.courses.map((course) => ({ ...course, wire: now.get(course.wire)! }))
}

interface Remembered {
  readonly wires: readonly Wire[]
  readonly courses: readonly MetCourse[]
}

function fieldOf(standing: readonly Standing[], { middles, width, height }: Arrangement): Field {
  const stations = new Map(
    standing
      .filter(({ part }) => part.role !== 'title')
      .map(({ part, shape }) => [
        part.id,
        {
          ...shape,
          middle: middles.get(part.id)!,
          isOpen:
            part.role === 'joint' || part.role === 'layer' || (part.role === 'operation' && shape.inputs.length === 0),
          hasManyPorts: part.role === 'layer' || shape.shape === 'bar',
        },
      ]),
  )
  const texts = standing.flatMap(({ part, shape }) => {
    const { x, y } = middles.get(part.id)!
    return shape.labels.map((label) => textBounds({ ...label, x: x + label.x, y: y + label.y }))
  })
  return { width, height, stations, texts }
}
