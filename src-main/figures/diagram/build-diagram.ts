/**
 * From an architecture to its drawing:
 *
 *     step graph -> parts and wires -> places (columns, rows) -> px -> courses of the wires -> boxes, lines, labels, slabs
 *
 * The same architecture gives the same drawing. Where lines do not fit, columns and rows move apart.
 */
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { StepGraph } from '../../network/graph.ts'
import { describeArchitecture } from '../sketch/describe-architecture.ts'
import { assemble } from './drawing/assemble.ts'
import { unroll } from './drawing/unroll.ts'
import type { Diagram } from './diagram.ts'
import { arrange, withMoves, type Arrangement, type Moves, type Standing } from './layout/arrange.ts'
import { drawGraph } from './layout/draw-graph.ts'
import type { Wire } from './part.ts'
import { placesOf } from './layout/places.ts'
import { enlarged } from './layout/enlarge.ts'
import { shapeOf } from './layout/shape.ts'
import { textBounds } from './text/text-width.ts'
import { rememberedRoutes } from './routing/remembered.ts'
import type { Course, Field } from './routing/route-wires.ts'

export interface DiagramOptions {
  /** Layers drawn as one box, from 1; by default none. */
  readonly collapsed?: readonly number[]
  /** Time steps, 1 to 6; by default 1. */
  readonly steps?: number
  /** Parts moved by hand, px by part id: they stay there, and lines follow. Parts that there are not are passed over. */
  readonly moved?: Moves
  /** As narrow as its lines allow and without the neighbouring steps: for paper. */
  readonly isCompact?: true
  /** How much larger texts are than on a screen, against everything else; by default 1. */
  readonly texts?: number
  /** Name of the drawing; that of the architecture when left out. */
  readonly title?: string
}

/** px between neighbours, from the usual to what the most tangled net needs. */
const GAPS = [24, 36, 48, 72, 96] as const

/**
 * The drawing of an architecture and its step graph. Where there is no room for a line it goes straight over what is in its way: that
 * happens to what a person moved too close together.
 */
export function buildDiagram(architecture: Architecture, graph: StepGraph, options: DiagramOptions = {}): Diagram {
  const drawn = drawGraph(architecture, graph, new Set(options.collapsed ?? []))
  const places = placesOf(architecture, drawn)
  const texts = options.texts ?? 1
  const standing = drawn.parts.flatMap((part): Standing[] => {
    const place = places.get(part.id)
    return place === undefined
      ? []
      : [{ part, place, shape: enlarged(shapeOf(part, place, { architecture, wires: drawn.wires }), texts) }]
  })
  const { arrangement, courses } = routed(standing, drawn.wires, {
    moves: options.moved ?? {},
    isCompact: options.isCompact ?? false,
  })
  const title = options.title ?? architecture.name
  const one = assemble({
    standing,
    arrangement,
    courses,
    title,
    description: describeArchitecture(architecture),
    texts,
  })
  return options.isCompact ? one : unroll(one, Math.min(6, Math.max(1, options.steps ?? 1)))
}

interface Routed {
  readonly arrangement: Arrangement
  readonly courses: readonly Course[]
}

function routed(
  standing: readonly Standing[],
  wires: readonly Wire[],
  { moves, isCompact }: { readonly moves: Moves; readonly isCompact: boolean },
): Routed {
  const isMoved = standing.some(({ part }) => Object.hasOwn(moves, part.id))
  // With more room between them, parts would not stay where a person put them.
  for (const gap of isMoved ? GAPS.slice(0, 1) : isCompact ? [12, ...GAPS] : GAPS) {
    const arranged = arrange(standing, gap)
    const arrangement = isMoved ? withMoves(standing, arranged, moves) : arranged
    const courses = rememberedRoutes(wires, fieldOf(standing, arrangement), 'around')
    if (!('stuck' in courses)) return { arrangement, courses }
  }
  const arranged = arrange(standing, GAPS[isMoved ? 0 : GAPS.length - 1]!)
  const arrangement = isMoved ? withMoves(standing, arranged, moves) : arranged
  const courses = rememberedRoutes(wires, fieldOf(standing, arrangement), 'over')
  return { arrangement, courses: 'stuck' in courses ? [] : courses }
}

function fieldOf(standing: readonly Standing[], { middles, width, height }: Arrangement): Field {
  const stations = new Map(
    standing
      .filter(({ part }) => part.role !== 'title')
      .map(({ part, shape }) => [
        part.id,
        { ...shape, middle: middles.get(part.id)!, isOpen: part.role === 'joint' || part.role === 'layer' },
      ]),
  )
  const texts = standing.flatMap(({ part, shape }) => {
    const { x, y } = middles.get(part.id)!
    return shape.labels.map((label) => textBounds({ ...label, x: x + label.x, y: y + label.y }))
  })
  return { width, height, stations, texts }
}
