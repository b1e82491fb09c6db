/** Where every part stands: cells by their templates, layers above each other, the readout on top, slabs on their lines. */
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { present } from '../../../foundation/invariant.ts'
import { findTemplate } from '../templates/index.ts'
import { RAIL, TOP } from '../templates/template.ts'
import { layeredPlaces } from './layered.ts'
import type { DrawnGraph, Part, Place, Wire } from '../part.ts'

/** Rows of one layer, and of what stands between it and the next. */
export const STOREY = 1000
export const ABOVE = 600
const BETWEEN = 850
const BELOW = 900
/** Right of everything. */
const LAST = 1e6

type Places = Map<string, Place>

/** A highway around a layer, as in its formula: what the layer adds goes straight up to the sum, what goes past it joins from the right. */
const HIGHWAY: Readonly<Record<string, { readonly row: number; readonly aside?: number }>> = {
  'around-gate-pre': { row: 1.1 },
  'around-gate': { row: 1.2 },
  through: { row: 1.3 },
  'around-gate.one-minus': { row: 1.3, aside: 0.5 },
  past: { row: 1.4, aside: 0.5 },
  highway: { row: 1.5 },
}

interface Layout {
  readonly drawn: DrawnGraph
  readonly places: Places
  /** Column in which each layer's value goes up. */
  readonly out: readonly number[]
}

/** A place for every part, no two alike. Depth that is added takes new rows and columns and leaves all others in their order. */
export function placesOf(architecture: Architecture, drawn: DrawnGraph): ReadonlyMap<string, Place> {
  const places: Places = new Map()
  const out = architecture.layers.map(({ cell }, index) => placeLayer(cell, index + 1, drawn, places))
  const layout: Layout = { drawn, places, out }
  placeExits(layout)
  placeOutside(layout)
  for (const part of drawn.parts) if (part.role === 'joint' && !places.has(part.id)) placeJoint(layout, part)
  for (const part of drawn.parts) if (part.role === 'slabs') placeSlabs(layout, part)
  return places
}

const baseOf = (layer: number): number => STOREY * layer

/** Places the parts of a layer; gives the column in which its value goes up. */
function placeLayer(cell: string, layer: number, drawn: DrawnGraph, places: Places): number {
  const prefix = `layer${String(layer)}.`
  const inside = drawn.parts.filter((part) => part.layer === layer)
  const base = baseOf(layer)
  const collapsed = inside.find(({ role }) => role === 'layer')
  if (collapsed !== undefined) {
    places.set(collapsed.id, { column: 4, row: base + 5, layer })
    const entries = inside.filter(({ role }) => role === 'entry').map(({ id }) => id)
    for (const [id, row] of entryRows(entries)) places.set(id, { column: 0, row: base + row, layer })
    return 4
  }
  places.set(`layer${String(layer)}:title`, { column: 0.1, row: base + ABOVE - 1, layer })
  const inCell = inside.filter(({ role, id }) => (role === 'operation' && id.startsWith(prefix)) || role === 'entry')
  const names = inCell.map(({ id }) => id.slice(prefix.length))
  const template = findTemplate(cell)
  const isKnown = template !== undefined && names.every((name) => template.place(name, names) !== undefined)
  if (!isKnown) return placeByGraph(inCell, drawn, { layer, places })
  for (const part of inside) {
    if (part.role === 'slabs') continue
    const found = template.place(part.id.slice(prefix.length), names)
    if (found !== undefined) places.set(part.id, { column: found[0], row: base + found[1], layer })
  }
  return template.out(names)
}

/** Rows of the states of a layer that is drawn as a box: h at the bottom, c on top, of others the first highest. */
function entryRows(entries: readonly string[]): ReadonlyMap<string, number> {
  const rank = (id: string): number => (id.endsWith('.h:entry') ? 0 : id.endsWith('.c:entry') ? 2 : 1)
  const upward = entries.toReversed().toSorted((a, b) => rank(a) - rank(b))
  const apart = (TOP - RAIL) / Math.max(1, upward.length - 1)
  return new Map(upward.map((id, k) => [id, RAIL + apart * k]))
}

function placeByGraph(
  inCell: readonly Part[],
  drawn: DrawnGraph,
  { layer, places }: { readonly layer: number; readonly places: Places },
): number {
  let right = 0
  for (const [id, { column, row }] of layeredPlaces(inCell, drawn)) {
    places.set(id, { column, row: baseOf(layer) + row, layer })
    right = Math.max(right, column)
  }
  return right + 1
}

/** A state leaves in the row in which it comes in, so that steps join. */
function placeExits({ drawn, places }: Layout): void {
  for (const { id, role, layer } of drawn.parts) {
    if (role !== 'exit') continue
    const name = id.slice(0, -':exit'.length)
    const entry = places.get(`${name}.previous`) ?? places.get(`${name}:entry`)
    places.set(id, { column: LAST, row: entry?.row ?? baseOf(layer) + (name.endsWith('.c') ? TOP : RAIL), layer })
  }
}

/** What belongs to no cell: input below, predictions and wirings between the layers, readout above; each in a row of its own. */
function placeOutside({ drawn, places, out }: Layout): void {
  const top = baseOf(out.length)
  const last = present(out.at(-1), 'a layer')
  drawn.parts
    .filter(({ id, role }) => !places.has(id) && role !== 'joint' && role !== 'slabs')
    .forEach((part, index) => {
      const layer = Number(/^layer(\d+)\./.exec(part.id)?.[1] ?? out.length)
      const column = out[layer - 1] ?? last
      const share = index / 1000
      // Below where a layer is entered, which a box is in its middle.
      const at = places.get(`layer${layer}`)?.column ?? 1
      const { id, role } = part
      if (role === 'entry') places.set(id, { column: 0, row: baseOf(layer - 1) + BELOW + share, layer })
      else if (role === 'input') places.set(id, { column: 1, row: baseOf(1) - 500, layer: 1 })
      else if (role === 'output') places.set(id, { column: last, row: top + 990, layer: out.length })
      else if (/^layer\d+\.(?:below-|S_x-map)/.test(id))
        places.set(id, { column: id.endsWith('-map') ? at - 0.1 : at, row: baseOf(layer - 1) + BELOW + share, layer })
      else if (/^(?:readout|yhat)$/.test(id))
        places.set(id, { column: last, row: top + (id === 'yhat' ? 980 : 960), layer: out.length })
      else {
        const { aside = 0, row = 1 + share * 200 } = HIGHWAY[id.slice(id.indexOf('.') + 1)] ?? {}
        places.set(id, { column: column + aside, row: baseOf(layer) + ABOVE + row, layer })
      }
    })
}

function wireOf({ wires }: DrawnGraph, test: (wire: Wire) => boolean): Wire | undefined {
  return wires.find(test)
}

/** A fork stands beside where its line comes from: in its row when others read it there, above it otherwise. */
function placeJoint({ drawn, places, out }: Layout, { id }: Part): void {
  const connection = id.slice(0, -':joint'.length)
  const below = Number(/^layer(\d+)\.between$/.exec(connection)?.[1] ?? 0)
  if (below > 0) {
    place(places, id, { column: out[below - 1] ?? 1, row: baseOf(below) + BETWEEN, layer: below })
    return
  }
  const source = places.get(
    wireOf(drawn, (wire) => wire.id === connection && !wire.from.endsWith(':slabs'))?.from ?? '',
  )
  const { column, row, layer } = source ?? { column: 1, row: 0, layer: 1 }
  const isBelow = connection === 'input'
  place(places, id, { column: isBelow ? column : column + 0.25, row: isBelow ? row + 20 : row + 0.25, layer })
}

/** Slabs stand on the line to the first reader: upright on a level line, else below the reader. */
function placeSlabs({ drawn, places }: Layout, { id }: Part): void {
  const into = wireOf(drawn, (wire) => wire.to.includes(id))
  const onward = wireOf(drawn, (wire) => wire.from === id)
  const source = places.get(into?.from ?? '')
  const target = places.get(onward?.to[0] ?? '')
  if (source === undefined || target === undefined) return
  // What comes back from above runs down beside the layers and turns level before it is read.
  if (/\.feedback(?:\.layer\d+)?:slabs$/.test(id)) {
    const { column, row, layer } = target
    place(places, id, { column: source.column + 0.6 * (column - source.column), row, layer, direction: 'right' })
    return
  }
  if (source.row === target.row) {
    place(places, id, {
      column: source.column + 0.6 * (target.column - source.column),
      row: source.row,
      layer: source.layer,
      direction: 'right',
    })
    return
  }
  const isUp = target.row > source.row
  const row = isUp ? target.row - 0.4 : target.row + 0.4
  place(places, id, { column: target.column, row, layer: target.layer, direction: 'up' })
}

/** Moves a little to the right while something else stands there. */
function place(places: Places, id: string, wanted: Place): void {
  const isTaken = (column: number): boolean =>
    [...places.values()].some(
      (other) => other.column === column && other.row === wanted.row && other.layer === wanted.layer,
    )
  let { column } = wanted
  while (isTaken(column)) column += 0.07
  places.set(id, { ...wanted, column })
}
