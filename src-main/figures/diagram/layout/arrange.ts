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
