/** From columns and rows to px: each as wide and high as what stands in it, its middle on the lattice. */
import type { Point } from '../diagram.ts'
import { textBounds } from '../text/text-width.ts'
import { PITCH } from '../routing/plane.ts'
import type { Part, Place } from '../part.ts'
import { ABOVE, STOREY } from './places.ts'
import type { Shape } from './shape.ts'

export interface Standing {
  readonly part: Part
  readonly place: Place
  readonly shape: Shape
}

export interface Arrangement {
  readonly middles: ReadonlyMap<string, Point>
  readonly width: number
  readonly height: number
}

/** How far a part with its texts reaches from its middle. */
interface Extent {
  readonly before: number
  readonly after: number
}

/** px above and below the outermost rows. */
const MARGIN = 24
/** More where a layer's frame runs between two rows. */
const FRAME = 18

/** `gap`: px at least between what stands in neighbouring columns and rows. */
export function arrange(standing: readonly Standing[], gap: number): Arrangement {
  const across = lines(standing, ({ place }) => place.column, acrossOf)
  const down = lines(standing, ({ place }) => -place.row, downOf)
  const xs = positions(across, () => gap, 0)
  const ys = positions(down, (a, b) => gap + FRAME * Math.min(2, Math.abs(bandOf(a) - bandOf(b))), MARGIN)
  const middles = new Map(
    standing.map(({ part, place }) => [part.id, { x: xs.get(place.column)!, y: ys.get(-place.row)! }]),
  )
  const lowest = [...down].reduce((most, [key, { after }]) => Math.max(most, ys.get(key)! + after), 0)
  return { middles, width: Math.max(...xs.values()), height: PITCH * Math.ceil((lowest + MARGIN) / PITCH) }
}

/** px by part id, from where the layout puts them. */
export type Moves = Readonly<Record<string, Point>>

/** Parts that stay at the edges of their step, so that steps join. */
const FIXED: ReadonlySet<Part['role']> = new Set(['entry', 'exit', 'title', 'joint'])

/**
 * The arrangement with parts moved by hand, to the nearest place of the lattice; the drawing grows to the right and downward with them. At the
 * left and at the top they stop.
 */
export function withMoves(standing: readonly Standing[], arrangement: Arrangement, moves: Moves): Arrangement {
  const middles = new Map(arrangement.middles)
  let { width, height } = arrangement
  for (const one of standing) {
    const { part } = one
    if (FIXED.has(part.role) || !Object.hasOwn(moves, part.id)) continue
    const { x, y } = onLattice(one, middles.get(part.id)!, moves[part.id]!)
    middles.set(part.id, { x, y })
    width = Math.max(width, PITCH * Math.ceil((x + acrossOf(one).after + 5 * PITCH) / PITCH))
    height = Math.max(height, PITCH * Math.ceil((y + downOf(one).after + MARGIN) / PITCH))
  }
  const wider = width - arrangement.width
  if (wider > 0)
    for (const { part } of standing)
      if (part.role === 'exit') {
        const { x, y } = middles.get(part.id)!
        middles.set(part.id, { x: x + wider, y })
      }
  return { middles, width, height }
}

function onLattice(one: Standing, middle: Point, move: Point): Point {
  const nearest = (px: number): number => PITCH * Math.round(px / PITCH)
  const upward = (px: number): number => PITCH * Math.ceil(px / PITCH)
  const least = { x: acrossOf(one).before + 5 * PITCH, y: downOf(one).before + MARGIN }
  return {
    x: Math.max(upward(least.x), middle.x + nearest(move.x)),
    y: Math.max(upward(least.y), middle.y + nearest(move.y)),
  }
}

/** Even inside a layer, odd between two. */
function bandOf(key: number): number {
  const storey = -key / STOREY + 0.05
  return 2 * Math.floor(storey) + (storey - Math.floor(storey) > (ABOVE + 50) / STOREY ? 1 : 0)
}

function lines(
  standing: readonly Standing[],
  keyOf: (one: Standing) => number,
  extentOf: (one: Standing) => Extent,
): ReadonlyMap<number, Extent> {
  const found = new Map<number, Extent>()
  for (const one of standing) {
    const { before, after } = extentOf(one)
    const old = found.get(keyOf(one)) ?? { before: 0, after: 0 }
    found.set(keyOf(one), { before: Math.max(before, old.before), after: Math.max(after, old.after) })
  }
  return new Map([...found].sort(([a], [b]) => a - b))
}

function acrossOf({ part, shape }: Standing): Extent {
  // A title has a row of its own, and may reach over the columns beside it.
  if (part.role === 'title') return { before: 0, after: 0 }
  const bounds = shape.labels.map(textBounds)
  return {
    before: Math.max(shape.halfWidth, ...bounds.map(({ x }) => -x)),
    after: Math.max(shape.halfWidth, ...bounds.map(({ x, width }) => x + width)),
  }
}

function downOf({ shape }: Standing): Extent {
  const bounds = shape.labels.map(textBounds)
  return {
    before: Math.max(shape.halfHeight, ...bounds.map(({ y }) => -y)),
    after: Math.max(shape.halfHeight, ...bounds.map(({ y, height }) => y + height)),
  }
}

function positions(
  extents: ReadonlyMap<number, Extent>,
  gapBetween: (a: number, b: number) => number,
  margin: number,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let last: { readonly key: number; readonly at: number; readonly after: number } | undefined
  for (const [key, { before, after }] of extents) {
    const from = last === undefined ? margin + before : last.at + last.after + gapBetween(last.key, key) + before
    const at = PITCH * Math.ceil(from / PITCH)
    found.set(key, at)
    last = { key, at, after }
  }
  return found
}
