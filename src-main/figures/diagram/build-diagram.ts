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
import { laid } from './drawing/lay.ts'
import { unroll } from './drawing/unroll.ts'
import { keyWithoutSizes, withSizes, type Drawn } from './drawing/with-sizes.ts'
import type { Diagram } from './diagram.ts'
import type { Moves, Standing } from './layout/arrange.ts'
import { drawGraph } from './layout/draw-graph.ts'
import { placesOf } from './layout/places.ts'
import { enlarged } from './layout/enlarge.ts'
import { withRoomFor } from './layout/room-for-steps.ts'
import { shapeOf, type Shape } from './layout/shape.ts'
import { DrawingMemory } from './drawing-memory.ts'

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
  /** Without the features of what flows. */
  readonly isWithoutSizes?: true
  /** Name of the drawing; that of the architecture when left out. */
  readonly title?: string
}

/** Layers of the drawings that were made last. */
const earlier = new DrawingMemory(400)

/**
 * The drawing of an architecture and its step graph. Where there is no room for a line it goes straight over what is in its way: that
 * happens to what a person moved too close together. What was worked out for earlier drawings is taken from `memory`: a layer that is as it
 * was is neither laid out nor routed again.
 */
export function buildDiagram(
  architecture: Architecture,
  graph: StepGraph,
  options: DiagramOptions = {},
  memory: DrawingMemory = earlier,
): Diagram {
  const key = `sizes ${keyWithoutSizes(architecture)} ${JSON.stringify(options)}`
  const before = memory.last(key) as Drawn | undefined
  const drawn =
    (before === undefined ? undefined : resized(before, architecture, graph, options)) ??
    drawnAnew(architecture, graph, { options, memory })
  memory.keep(key, drawn)
  return drawn.diagram
}

const resized = (
  before: Drawn,
  architecture: Architecture,
  graph: StepGraph,
  options: DiagramOptions,
): Drawn | undefined =>
  withSizes(before, {
    architecture,
    graph,
    description: describeArchitecture(architecture),
    shape: ({ place }, part) => shown(shapeOf(part, place, { architecture, wires: before.wires }), options),
  })

/** How many steps are drawn. */
const stepsOf = ({ isCompact, steps = 1 }: DiagramOptions): number => (isCompact ? 1 : Math.min(6, Math.max(1, steps)))

/** As the options want it. */
function shown(shape: Shape, options: DiagramOptions): Shape {
  const { isWithoutSizes, texts = 1 } = options
  const labels = shape.labels.filter(({ kind }) => kind !== 'size' || isWithoutSizes !== true)
  return enlarged(withRoomFor({ ...shape, labels }, stepsOf(options)), texts)
}

function drawnAnew(
  architecture: Architecture,
  graph: StepGraph,
  { options, memory }: { readonly options: DiagramOptions; readonly memory: DrawingMemory },
): Drawn {
  const { parts, wires } = drawGraph(architecture, graph, new Set(options.collapsed ?? []))
  const places = placesOf(architecture, { parts, wires })
  const standing = parts.flatMap((part): Standing[] => {
    const place = places.get(part.id)
    return place === undefined
      ? []
      : [{ part, place, shape: shown(shapeOf(part, place, { architecture, wires }), options) }]
  })
  const { arrangement, courses } = laid(standing, wires, { moved: options.moved ?? {}, memory })
  const one = assemble({
    standing,
    arrangement,
    courses,
    title: options.title ?? architecture.name,
    description: describeArchitecture(architecture),
    texts: options.texts ?? 1,
  })
  const diagram = options.isCompact ? one : unroll(one, stepsOf(options))
  return { graph, standing, wires, diagram }
}
