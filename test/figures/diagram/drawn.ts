/** Architectures drawn for the tests, and what a drawing must keep to, checked from its coordinates alone. */
import { buildDiagram, type DiagramOptions } from '../../../src-main/figures/diagram/build-diagram.ts'
import type { Diagram, Point, Rectangle } from '../../../src-main/figures/diagram/diagram.ts'
import type { Architecture, Layer } from '../../../src-main/network/architecture/architecture.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { findStrategy } from '../../../src-main/network/strategies/index.ts'

export interface Wanted {
  readonly cell?: string
  readonly options?: Layer['options']
  readonly depth?: number
  readonly layers?: number
}

export function built(strategy: string, { cell = 'lstm', options = {}, ...sizes }: Wanted = {}): Architecture {
  return findStrategy(strategy).build({
    input: { kind: 'real', size: 88 },
    readout: { size: 88, activation: 'sigmoid', reads: 'step' },
    cell: { kind: cell, options },
    width: 149,
    ...sizes,
  })
}

export const drawn = (architecture: Architecture, options: DiagramOptions = {}): Diagram =>
  buildDiagram(architecture, buildGraph(architecture), options)

const cross = (a: Rectangle, b: Rectangle, slack = 0.01): boolean =>
  a.x + slack < b.x + b.width &&
  b.x + slack < a.x + a.width &&
  a.y + slack < b.y + b.height &&
  b.y + slack < a.y + a.height

interface Named extends Rectangle {
  readonly id: string
}

/** Pairs of boxes, slabs and texts that lie on each other. */
export function overlaps({ boxes, slabs, labels }: Diagram): readonly string[] {
  const all: readonly Named[] = [...boxes, ...slabs, ...labels.map(({ id, bounds }) => ({ id, ...bounds }))]
  return all.flatMap((a, index) => all.slice(index + 1).flatMap((b) => (cross(a, b) ? [`${a.id} on ${b.id}`] : [])))
}

interface Stretch {
  readonly line: string
  /** Where the value comes from: paths of one value may share their way. */
  readonly root: string
  readonly from: Point
  readonly to: Point
  readonly gaps: readonly Point[]
}

const at = ({ x, y }: Point): string => `${x},${y}`

export function stretches({ lines }: Diagram): readonly Stretch[] {
  return lines.flatMap(({ id, paths }) =>
    paths.flatMap(({ points, gaps }) =>
      points.slice(1).map((to, index) => ({ line: id, root: at(points[0]!), from: points[index]!, to, gaps })),
    ),
  )
}

const asRectangle = ({ from, to }: Stretch): Rectangle => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  width: Math.abs(from.x - to.x),
  height: Math.abs(from.y - to.y),
})

/** Lines that run over a box, slabs or a text. */
export function overruns(diagram: Diagram): readonly string[] {
  const solid: readonly Named[] = [
    ...diagram.boxes,
    ...diagram.slabs,
    ...diagram.labels.map(({ id, bounds }) => ({ id, ...bounds })),
  ]
  return stretches(diagram).flatMap((stretch) =>
    solid.filter((one) => cross(asRectangle(stretch), one)).map(({ id }) => `${stretch.line} over ${id}`),
  )
}

/** Lines of two values on one stretch, slanted ones, and crossings without a gap in the level line. */
export function tangles(diagram: Diagram): readonly string[] {
  const all = stretches(diagram)
  const slanted = all
    .filter(({ from, to }) => from.x !== to.x && from.y !== to.y)
    .map(({ line }) => `${line} is slanted`)
  const met = all.flatMap((a) =>
    all.flatMap((b) => {
      if (a.root === b.root) return []
      const [p, q] = [asRectangle(a), asRectangle(b)]
      if (p.height === 0 && q.height === 0 && p.y === q.y && p.x < q.x + q.width && q.x < p.x + p.width)
        return [`${a.line} along ${b.line}`]
      if (p.width === 0 && q.width === 0 && p.x === q.x && p.y < q.y + q.height && q.y < p.y + p.height)
        return [`${a.line} along ${b.line}`]
      if (p.height !== 0 || q.width !== 0) return []
      const isCrossing = p.x < q.x && q.x < p.x + p.width && q.y < p.y && p.y < q.y + q.height
      const hasGap = a.gaps.some(({ x, y }) => x === q.x && y === p.y)
      return isCrossing && !hasGap ? [`${a.line} crosses ${b.line} without a gap`] : []
    }),
  )
  return [...slanted, ...met]
}

const touches = ({ x, y, width, height }: Rectangle, point: Point): boolean =>
  point.x >= x - 0.01 && point.x <= x + width + 0.01 && point.y >= y - 0.01 && point.y <= y + height + 0.01

/** Lines that do not begin at their source or do not end at all of their targets. */
export function looseEnds({ boxes, slabs, lines }: Diagram): readonly string[] {
  const solid = new Map<string, Rectangle>([...boxes, ...slabs].map((one) => [one.id, one]))
  return lines.flatMap(({ id, source, targets, paths }) => {
    const from = solid.get(source)
    const begins = from === undefined || paths.some(({ points }) => touches(from, points[0]!))
    const missed = targets.filter((target) => {
      const to = solid.get(target)
      return to !== undefined && !paths.some(({ points }) => touches(to, points.at(-1)!))
    })
    const apart = paths.filter(({ points }) => points.length < 2)
    return [
      ...(begins ? [] : [`${id} does not begin at ${source}`]),
      ...missed.map((target) => `${id} does not reach ${target}`),
      ...apart.map(() => `${id} is a point`),
    ]
  })
}

/** Forks at which lines do not meet: all that end there and begin there do so at one point. */
export function looseForks({ lines }: Diagram): readonly string[] {
  const forks = new Map<string, Set<string>>()
  const note = (fork: string, point: Point): void => {
    forks.set(fork, (forks.get(fork) ?? new Set()).add(at(point)))
  }
  for (const { source, targets, paths } of lines) {
    if (source.includes(':joint')) for (const { points } of paths.slice(0, 1)) note(source, points[0]!)
    const [only = ''] = targets
    if (only.includes(':joint') && targets.length === 1) note(only, paths.at(-1)!.points.at(-1)!)
  }
  return [...forks].filter(([, points]) => points.size !== 1).map(([fork]) => fork)
}
