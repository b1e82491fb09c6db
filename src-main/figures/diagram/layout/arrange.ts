/** From columns and rows to px: each as wide and high as what stands in it, its middle on the lattice. */
import type { Point } from '../diagram.ts'
import { PITCH } from '../routing/plane.ts'
import type { Part, Place } from '../part.ts'
import type { Shape } from './shape.ts'
import { columnsOf, rowsOf, solidOf } from './spacing.ts'

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

/** px above and below the outermost rows. */
const MARGIN = 12
/** More where a layer's frame runs between two rows. */
const FRAME = 18
/** More beside each other than one above the other: that is where the lines of a cell run. */
const ASIDE = 12

/**
 * `gap`: px at least between neighbours. Every layer has columns of its own, from where its states come in; only where they leave is the
 * same for all. Rows of a layer stand as close as what lies above each other allows, layers and what is between them apart.
 */
export function arrange(standing: readonly Standing[], gap: number): Arrangement {
  const solids = standing.map(solidOf)
  const xs = new Map<string, number>()
  for (const own of Map.groupBy(solids, ({ place }) => place.layer).values())
    for (const [solid, x] of columnsOf(own, gap + ASIDE)) xs.set(solid.id, x)
  const width = Math.max(...xs.values())
  for (const { part } of standing) if (part.role === 'exit') xs.set(part.id, width)
  const bands = [...Map.groupBy(solids, ({ band }) => band)].sort(([a], [b]) => b - a)
  const middles = new Map<string, Point>()
  let bottom = MARGIN
  let above: number | undefined
  for (const [band, own] of bands) {
    const rows = rowsOf(own, xs, gap)
    if (above !== undefined) bottom += gap + FRAME * Math.min(2, above - band)
    const first = upward(bottom + rows.before)
    for (const [{ id }, y] of rows.of) middles.set(id, { x: xs.get(id)!, y: first + y })
    bottom = first + rows.after
    above = band
  }
  return { middles, width, height: upward(bottom + MARGIN) }
}

const upward = (px: number): number => PITCH * Math.ceil(px / PITCH)

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
    width = Math.max(width, upward(x + solidOf(one).bounds.right + 5 * PITCH))
    height = Math.max(height, upward(y + solidOf(one).bounds.bottom + MARGIN))
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
  const least = { x: -solidOf(one).bounds.left + 5 * PITCH, y: -solidOf(one).bounds.top + MARGIN }
  return {
    x: Math.max(upward(least.x), middle.x + nearest(move.x)),
    y: Math.max(upward(least.y), middle.y + nearest(move.y)),
  }
}
