/** From columns and rows to px: each as wide and high as what stands in it, its middle on the lattice. */
import type { Point } from '../diagram.ts'
import { PITCH } from '../routing/plane.ts'
import type { Band, Part, Place } from '../part.ts'
import type { Shape } from './shape.ts'
import type { DrawingMemory } from '../drawing-memory.ts'
import { columnsOf, keyOf, rowsOf, solidOf, type Solid } from './spacing.ts'

export interface Standing {
  readonly part: Part
  readonly place: Place
  readonly shape: Shape
}

export interface Arrangement {
  readonly middles: ReadonlyMap<string, Point>
  readonly width: number
  readonly height: number
  /** Where each layer lies; those are left out into which, or in which, a part was moved by hand. */
  readonly bands: readonly Band[]
}

/** px above and below the outermost rows. */
const MARGIN = 12
/** More where a layer's frame runs between two rows. */
const FRAME = 18
/** More beside each other than one above the other: that is where the lines of a cell run. */
const ASIDE = 12

/**
 * `gapOf`: px at least between neighbours of a layer. Every layer has columns of its own, from where its states come in; only where they
 * leave is the same for all. Rows of a layer stand as close as what lies above each other allows, layers and what is between them apart. A
 * layer that was arranged before is not arranged again.
 */
export function arrange(
  standing: readonly Standing[],
  gapOf: (layer: number) => number,
  memory: DrawingMemory,
): Arrangement {
  const solids = standing.map(solidOf)
  const layers = [...Map.groupBy(solids, ({ place }) => place.layer)].map(([layer, own]) => {
    const key = `layer ${gapOf(layer)}\n${own.map((one) => keyOf(one, layer)).join('\n')}`
    return { layer, own, found: memory.once(key, () => arrangeLayer(own, { layer, gap: gapOf(layer) })) }
  })
  const xs = new Map(layers.flatMap(({ own, found }) => own.map(({ id }, k) => [id, found.xs[k]!] as const)))
  const width = Math.max(...layers.map(({ found }) => found.width))
  for (const { part } of standing) if (part.role === 'exit') xs.set(part.id, width)
  const inside = new Map(layers.map(({ layer, own, found }) => [2 * layer, { own, found }]))
  const middles = new Map<string, Point>()
  const bands: Band[] = []
  let bottom = MARGIN
  let above: number | undefined
  for (const [band, own] of [...Map.groupBy(solids, (one) => one.band)].sort(([a], [b]) => b - a)) {
    const layer = inside.get(band)
    const gap = gapOf(own[0]!.place.layer)
    const rows = layer?.found.rows ?? rowsIn(own, xs, gap)
    if (above !== undefined) bottom += gap + FRAME * Math.min(2, above - band)
    const first = upward(bottom + rows.before)
    for (const [k, { id }] of (layer?.own ?? own).entries())
      if (rows.ys[k] !== null) middles.set(id, { x: xs.get(id)!, y: first + rows.ys[k]! })
    if (layer !== undefined)
      bands.push({
        layer: band / 2,
        top: upward(first - rows.before) - 2 * PITCH,
        bottom: upward(first + rows.after) + PITCH,
        width: layer.found.width,
      })
    bottom = first + rows.after
    above = band
  }
  return { middles, width, height: upward(bottom + MARGIN), bands }
}

/** y of each part, null for what stands in another band; how far they reach above the highest row and below. */
interface Rows {
  readonly ys: readonly (number | null)[]
  readonly before: number
  readonly after: number
}

/** A layer on its own, parts in their order. */
interface ArrangedLayer {
  readonly xs: readonly number[]
  readonly width: number
  readonly rows: Rows
}

function arrangeLayer(
  solids: readonly Solid[],
  { layer, gap }: { readonly layer: number; readonly gap: number },
): ArrangedLayer {
  const columns = columnsOf(solids, gap + ASIDE)
  const xs = new Map(Array.from(columns, ([{ id }, x]) => [id, x]))
  const inside = solids.filter(({ band }) => band === 2 * layer)
  const rows = rowsOf(inside, xs, gap)
  return {
    xs: solids.map((one) => columns.get(one)!),
    width: Math.max(...columns.values()),
    rows: { ...rows, ys: solids.map((one) => rows.of.get(one) ?? null) },
  }
}

function rowsIn(solids: readonly Solid[], xs: ReadonlyMap<string, number>, gap: number): Rows {
  const rows = rowsOf(solids, xs, gap)
  return { ...rows, ys: solids.map((one) => rows.of.get(one)!) }
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
  let { width, height, bands } = arrangement
  for (const one of standing) {
    const { part } = one
    if (FIXED.has(part.role) || !Object.hasOwn(moves, part.id)) continue
    const { x, y } = onLattice(one, middles.get(part.id)!, moves[part.id]!)
    middles.set(part.id, { x, y })
    bands = bands.filter(({ layer, top, bottom }) => layer !== one.place.layer && (y < top || y > bottom))
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
  return { middles, width, height, bands }
}

function onLattice(one: Standing, middle: Point, move: Point): Point {
  const nearest = (px: number): number => PITCH * Math.round(px / PITCH)
  const least = { x: -solidOf(one).bounds.left + 5 * PITCH, y: -solidOf(one).bounds.top + MARGIN }
  return {
    x: Math.max(upward(least.x), middle.x + nearest(move.x)),
    y: Math.max(upward(least.y), middle.y + nearest(move.y)),
  }
}
