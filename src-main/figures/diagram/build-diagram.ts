/**
 * From an architecture to its drawing:
 *
 *     step graph -> parts and wires -> places (columns, rows) -> px -> courses of the wires -> boxes, lines, labels, slabs
 *
 * The same architecture gives the same drawing. Where lines do not fit, columns and rows move apart.
 */
import { invariant } from '../../foundation/invariant.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { StepGraph } from '../../network/graph.ts'
import { describeArchitecture } from '../sketch/describe-architecture.ts'
import { assemble } from './drawing/assemble.ts'
import { unroll } from './drawing/unroll.ts'
import type { Diagram } from './diagram.ts'
import { arrange, type Arrangement, type Standing } from './layout/arrange.ts'
import { drawGraph } from './layout/draw-graph.ts'
import type { Wire } from './part.ts'
import { placesOf } from './layout/places.ts'
import { shapeOf } from './layout/shape.ts'
import { textBounds } from './text/text-width.ts'
import { rememberedRoutes } from './routing/remembered.ts'
import type { Course, Field } from './routing/route-wires.ts'

export interface DiagramOptions {
  /** Layers drawn as one box, from 1; by default none. */
  readonly collapsed?: readonly number[]
  /** Time steps, 1 to 6; by default 1. */
  readonly steps?: number
  /** Name of the drawing; that of the architecture when left out. */
  readonly title?: string
}

/** px between neighbours, from the usual to what the most tangled net needs. */
const GAPS = [24, 36, 48, 72, 96] as const

/** The drawing of an architecture and its step graph. Throws a broken invariant for a graph that cannot be laid out. */
export function buildDiagram(architecture: Architecture, graph: StepGraph, options: DiagramOptions = {}): Diagram {
  const drawn = drawGraph(architecture, graph, new Set(options.collapsed ?? []))
  const places = placesOf(architecture, drawn)
  const standing = drawn.parts.flatMap((part): Standing[] => {
    const place = places.get(part.id)
    return place === undefined
      ? []
      : [{ part, place, shape: shapeOf(part, place, { architecture, wires: drawn.wires }) }]
  })
  const { arrangement, courses } = routed(standing, drawn.wires)
  const title = options.title ?? architecture.name
  const one = assemble({ standing, arrangement, courses, title, description: describeArchitecture(architecture) })
  return unroll(one, Math.min(6, Math.max(1, options.steps ?? 1)))
}

function routed(
  standing: readonly Standing[],
  wires: readonly Wire[],
): { readonly arrangement: Arrangement; readonly courses: readonly Course[] } {
  let stuck = ''
  for (const gap of GAPS) {
    const arrangement = arrange(standing, gap)
    const courses = rememberedRoutes(wires, fieldOf(standing, arrangement))
    if (!('stuck' in courses)) return { arrangement, courses }
    stuck = courses.stuck
  }
  invariant(false, 'no room for every line of the drawing', { stuck })
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
