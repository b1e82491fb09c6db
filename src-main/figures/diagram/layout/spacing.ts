/** How close columns and rows may stand: what lies beside each other keeps a gap, what does not may share the room. */
import { PITCH } from '../routing/plane.ts'
import { textBounds } from '../text/text-width.ts'
import type { Part, Place } from '../part.ts'
import { ABOVE, STOREY } from './places.ts'
import type { Shape } from './shape.ts'

/** px from the middle of a part, y downward. */
interface Side {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A part as the room that it takes: its body, on which lines end, and its texts. */
export interface Solid {
  readonly id: string
  readonly place: Place
  readonly body: Side
  readonly texts: readonly Side[]
  readonly bounds: Side
  /** Where states come in and leave: everything else of the layer, texts too, stays between. */
  readonly isWall: boolean
  readonly isFork: boolean
  readonly isTitle: boolean
  /** Values come side by side there, and run on at its height, under whatever reads them. */
  readonly isBar: boolean
  /** Even inside a layer, odd between two. */
  readonly band: number
}

export function solidOf({ part, place, shape }: { part: Part; place: Place; shape: Shape }): Solid {
  const { halfWidth, halfHeight } = shape
  const body = { left: -halfWidth, right: halfWidth, top: -halfHeight, bottom: halfHeight }
  const texts = shape.labels.map((label): Side => {
    const { x, y, width, height } = textBounds(label)
    return { left: x, right: x + width, top: y, bottom: y + height }
  })
  const all = [body, ...texts]
  const bounds = {
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    top: Math.min(...all.map(({ top }) => top)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  }
  return {
    id: part.id,
    place,
    body,
    texts,
    bounds,
    isWall: part.role === 'entry' || part.role === 'exit',
    isFork: part.role === 'joint',
    isTitle: part.role === 'title',
    isBar: shape.shape === 'bar',
    band: bandOf(place.row),
  }
}

function bandOf(row: number): number {
  const storey = row / STOREY + 0.05
  return 2 * Math.floor(storey) + (storey - Math.floor(storey) > (ABOVE + 50) / STOREY ? 1 : 0)
}

/** All that the room of a part follows from, wherever its layer stands. */
export function keyOf({ place, body, texts, isWall, isFork, isTitle, isBar, band }: Solid, layer: number): string {
  const sides = [body, ...texts].map(({ left, right, top, bottom }) => `${left} ${right} ${top} ${bottom}`)
  const role = isWall ? 'wall' : isFork ? 'fork' : isTitle ? 'title' : isBar ? 'bar' : ''
  return `${role} ${band - 2 * layer} ${place.column} ${place.row - STOREY * layer} ${sides.join()}`
}

/** px that texts keep from each other where they might run together. */
const APART = 4
/** px between a body and the middles of other lines: wires run there. */
const CLEAR = 4
/** px between the texts of a layer's states and what it holds, for its frame. */
const WALL = 24

/** x of the middles of one layer's parts, columns in their order, each on the lattice. */
export function columnsOf(solids: readonly Solid[], gap: number): ReadonlyMap<Solid, number> {
  const levels = roughRows(solids, gap)
  const level = ({ place }: Solid): number => levels.get(place.row)!
  const across = (side: Side): Stretch => ({ before: -side.left, after: side.right })
  const beside = (one: Solid, side: Side, other: Solid, otherSide: Side): boolean =>
    level(one) + side.top < level(other) + otherSide.bottom + APART &&
    level(other) + otherSide.top < level(one) + side.bottom + APART
  return spaced(solids, { keyOf: ({ place }) => place.column, extentOf: across, beside, gap, wall: WALL })
}

/** y of the middles of what stands in one band, its highest row at 0; how far it reaches above that and below. */
export function rowsOf(
  solids: readonly Solid[],
  xs: ReadonlyMap<string, number>,
  gap: number,
): { readonly of: ReadonlyMap<Solid, number>; readonly before: number; readonly after: number } {
  const down = (side: Side): Stretch => ({ before: -side.top, after: side.bottom })
  const beside = (one: Solid, side: Side, other: Solid, otherSide: Side): boolean =>
    xs.get(one.id)! + side.left < xs.get(other.id)! + otherSide.right + APART &&
    xs.get(other.id)! + otherSide.left < xs.get(one.id)! + side.right + APART
  const of = spaced(solids, { keyOf: ({ place }) => -place.row, extentOf: down, beside, gap, wall: null })
  const before = Math.max(...Array.from(of, ([{ bounds }, y]) => -(y + bounds.top)))
  // What stands below a layer keeps to the right of the texts of its states.
  const after = Array.from(of, ([{ bounds, body, isWall }, y]) => y + (isWall ? body : bounds).bottom)
  return { of, before, after: Math.max(...after) }
}

/** Rows one under the other, as if everything in a row stood beside everything in the next: what stays apart then stays apart. */
function roughRows(solids: readonly Solid[], gap: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let bottom = 0
  for (const [row, own] of [...Map.groupBy(solids, ({ place }) => place.row)].sort(([a], [b]) => b - a)) {
    const y = bottom + gap + Math.max(...own.map(({ bounds }) => -bounds.top))
    found.set(row, y)
    bottom = y + Math.max(...own.map(({ bounds }) => bounds.bottom))
  }
  return found
}

interface Stretch {
  readonly before: number
  readonly after: number
}

interface Spacing {
  readonly keyOf: (solid: Solid) => number
  readonly extentOf: (side: Side) => Stretch
  /** Whether two could run into each other. */
  readonly beside: (one: Solid, side: Side, other: Solid, otherSide: Side) => boolean
  readonly gap: number
  /** px that everything keeps from a wall; null: there are none. */
  readonly wall: number | null
}

/** Where a line leaves a body: the first point of the lattice that is free. */
const portAfter = (half: number): number => PITCH * Math.ceil((half + CLEAR) / PITCH)

/** One line of parts after the other, as near to the ones before as it may be; a body also keeps clear of the middles of other lines. */
function spaced(solids: readonly Solid[], { keyOf, extentOf, beside, gap, wall }: Spacing): ReadonlyMap<Solid, number> {
  const found = new Map<Solid, number>()
  const sidesOf = ({ body, texts }: Solid): readonly Side[] => [body, ...texts]
  let last = -Infinity
  for (const [, line] of [...Map.groupBy(solids, keyOf)].sort(([a], [b]) => a - b)) {
    let at = found.size === 0 ? 0 : last + PITCH
    for (const one of line)
      for (const [other, place] of found) {
        const [own, its] = [extentOf(one.body), extentOf(other.body)]
        // A branch of what runs from step to step comes down, or goes up, between.
        const clear = wall === null && (one.isWall || other.isWall) ? CLEAR + PITCH : CLEAR
        at = Math.max(at, place + Math.max(own.before, its.after) + clear)
        // The last stretch into what stands above is upright.
        if (wall === null && one.isBar) at = Math.max(at, place + portAfter(its.after) + CLEAR)
        if (wall !== null && one.isWall !== other.isWall && one.band === other.band)
          at = Math.max(at, place + extentOf(other.bounds).after + wall + extentOf(one.bounds).before)
        // A line to what stands above the layer runs past all of it, and one to a fork past what stands before.
        if (wall !== null && (one.band > other.band || (one.isFork && !other.isTitle)))
          at = Math.max(at, place + Math.max(...other.texts.map((text) => extentOf(text).after)) + 2 * CLEAR)
        if (beside(one, one.body, other, other.body))
          at = Math.max(at, place + Math.max(portAfter(its.after), its.after + gap) + CLEAR + own.before)
        for (const side of sidesOf(one))
          for (const otherSide of sidesOf(other)) {
            const from = place + extentOf(otherSide).after + gap / 2 + extentOf(side).before
            if (from > at && beside(one, side, other, otherSide)) at = from
          }
      }
    last = PITCH * Math.ceil(at / PITCH)
    for (const one of line) found.set(one, last)
  }
  return found
}
