/** Puts the drawing of one step together from what has been placed and routed. */
import type {
  Diagram,
  DiagramBox,
  DiagramFrame,
  DiagramLabel,
  DiagramLine,
  DiagramSlabs,
  Point,
  Rectangle,
} from '../diagram.ts'
import type { Arrangement, Standing } from '../layout/arrange.ts'
import { SLAB } from '../layout/shape.ts'
import { isFork, type MetCourse } from './meetings.ts'
import { symbolRuns } from '../text/symbol-runs.ts'
import { textBounds } from '../text/text-width.ts'

export interface Assembly {
  readonly standing: readonly Standing[]
  readonly arrangement: Arrangement
  readonly courses: readonly MetCourse[]
  readonly title: string
  readonly description: string
  /** How much larger texts are than on a screen. */
  readonly texts: number
}

/** px of the step before that are seen at the left: there this step begins. */
export const GHOST = 108

/** px between a frame and what it holds. */
const PADDING = 12

/** The drawing of one step; its size is the step's alone. */
export function assemble(assembly: Assembly): Diagram {
  const { standing, arrangement, title, description, texts } = assembly
  const boxes = standing.flatMap((one) => boxOf(one, arrangement)).map((box) => (texts === 1 ? box : { ...box, texts }))
  const joints = standing
    .filter(({ part }) => part.role === 'joint')
    .map(({ part }) => arrangement.middles.get(part.id)!)
    .filter((joint) => isFork(joint, assembly.courses))
  return {
    title,
    description,
    boxes,
    lines: linesOf(assembly),
    labels: standing.flatMap((one) => labelsOf(one, arrangement)),
    slabs: standing.flatMap((one) => slabsOf(one, arrangement)),
    frames: framesOf(standing, arrangement),
    dots: [
      ...new Map(
        assembly.courses.flatMap(({ forks }) => forks).map((point) => [`${point.x},${point.y}`, point]),
      ).values(),
      ...joints,
    ],
    ghosts: [],
    size: { width: arrangement.width, height: arrangement.height },
  }
}

const around = ({ x, y }: Point, halfWidth: number, halfHeight: number): Rectangle => ({
  x: x - halfWidth,
  y: y - halfHeight,
  width: 2 * halfWidth,
  height: 2 * halfHeight,
})

function boxOf({ part, shape }: Standing, { middles }: Arrangement): readonly DiagramBox[] {
  if (shape.shape === 'none') return []
  const { id, node, layer } = part
  const operation = part.role === 'layer' ? 'layer' : (node?.operation ?? '')
  const bounds = around(middles.get(id)!, shape.halfWidth, shape.halfHeight)
  return [
    { id, node: id, operation, shape: shape.shape, text: shape.text, size: node?.size ?? 0, layer, step: 0, ...bounds },
  ]
}

function labelsOf({ part, shape }: Standing, { middles }: Arrangement): readonly DiagramLabel[] {
  const middle = middles.get(part.id)!
  return shape.labels.map((label, index) => {
    const placed = { ...label, x: middle.x + label.x, y: middle.y + label.y }
    return { ...placed, id: `${part.id}:label${String(index)}`, of: part.id, bounds: textBounds(placed) }
  })
}

/** One line per connection, whether it goes on after slabs or ends at several places. */
function linesOf({ standing, courses }: Assembly): readonly DiagramLine[] {
  const roles = new Map(standing.map(({ part }) => [part.id, part.role]))
  const byId = Map.groupBy(courses, ({ wire }) => wire.id)
  return [...byId].map(([id, group]) => {
    const isOnward = ({ wire }: MetCourse): boolean => [`${id}:slabs`, `${id}:joint`].includes(wire.from)
    const own = [...group.filter((course) => !isOnward(course)), ...group.filter(isOnward)]
    const { wire } = own[0]!
    return {
      id,
      ...(wire.isConnection ? { connection: id } : {}),
      source: wire.from,
      targets: own.map(({ target }) => target).filter((target) => target !== `${id}:slabs`),
      name: symbolRuns(wire.symbol),
      size: wire.size,
      layer: wire.layer,
      step: 0,
      isCarousel: isCarousel(id),
      paths: own.map(({ points, target, forks, partsAt, gaps }) => ({
        points,
        hasArrow: roles.get(target) !== 'joint' && roles.get(target) !== 'slabs',
        forks,
        ...(partsAt === undefined ? {} : { partsAt }),
        gaps,
      })),
    }
  })
}

/** A memory's own line, from c<t-1> through the sum and on; a cell with several numbers them. */
export const isCarousel = (id: string): boolean =>
  /^layer\d+\.(?:carousel(?:-\w+)?|kept(?:-\w+)?\.to\.c(?:-\w+)?|c(?:-\w+)?\.(?:next|last))$/.test(id)

function slabsOf({ part, place, shape }: Standing, { middles }: Arrangement): readonly DiagramSlabs[] {
  const { deepening, id, layer } = part
  if (deepening === undefined || part.role !== 'slabs') return []
  const middle = middles.get(id)!
  const direction = place.direction ?? 'up'
  const count = deepening.widths.length
  const slabs = deepening.widths.map((_, index) => {
    const along = SLAB.pitch * (index - (count - 1) / 2)
    return direction === 'right'
      ? around({ x: middle.x + along, y: middle.y }, SLAB.thickness / 2, SLAB.length / 2)
      : around({ x: middle.x, y: middle.y - along }, SLAB.length / 2, SLAB.thickness / 2)
  })
  const bounds = around(middle, shape.halfWidth, shape.halfHeight)
  const arc = deepening.shortcut === 'none' ? [] : arcOf(bounds, middle, direction)
  return [
    { id, connection: deepening.at, direction, slabs, shortcut: deepening.shortcut, arc, layer, step: 0, ...bounds },
  ]
}

/** From the line before the slabs, around them, to the line behind. */
function arcOf({ x, y, width, height }: Rectangle, middle: Point, direction: 'up' | 'right'): readonly Point[] {
  if (direction === 'right')
    return [middle.y, y + 2, y + 2, middle.y].map((level, index) => ({
      x: index < 2 ? x + 3 : x + width - 3,
      y: level,
    }))
  const right = x + width - 2
  return [middle.x, right, right, middle.x].map((column, index) => ({
    x: column,
    y: index < 2 ? y + height - 3 : y + 3,
  }))
}

/** Between where states come in and where they leave, around all that belongs to the layer. */
function framesOf(standing: readonly Standing[], arrangement: Arrangement): readonly DiagramFrame[] {
  const reach = (role: 'entry' | 'exit'): number =>
    Math.max(
      ...standing
        .filter(({ part }) => part.role === role)
        .flatMap((one) => labelsOf(one, arrangement).map(({ bounds }) => bounds.width)),
    )
  const left = GHOST + reach('entry') + PADDING
  const right = GHOST + arrangement.width - reach('exit') - PADDING
  return standing
    .filter(({ part }) => part.role === 'title')
    .map(({ part: { layer } }) => {
      const inside = standing.filter(({ part }) => part.layer === layer && !['entry', 'exit'].includes(part.role))
      const bounds = inside.flatMap((one) => [
        around(arrangement.middles.get(one.part.id)!, one.shape.halfWidth, one.shape.halfHeight),
        ...labelsOf(one, arrangement).map((label) => label.bounds),
      ])
      const top = Math.min(...bounds.map(({ y }) => y)) - PADDING
      const bottom = Math.max(...bounds.map(({ y, height }) => y + height)) + PADDING
      const id = `layer${String(layer)}:frame`
      return { id, layer, step: 0, x: left, y: top, width: right - left, height: bottom - top }
    })
}
