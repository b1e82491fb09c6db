/** The wires inside each layer, laid on a plane of its own: a layer whose parts stand as before has its lines where they were. */
import type { DrawingMemory } from '../drawing-memory.ts'
import type { Band, Wire } from '../part.ts'
import { PITCH } from './plane.ts'
import { findWays, type Field, type Station, type Stuck, type Way } from './route-wires.ts'

/** px at the right of a layer that are kept for what leaves it. */
const LEAVING = 3 * PITCH

/** The ways of all wires that begin and end inside one layer; the first layer that is too tight. */
export function layerWays(
  wires: readonly Wire[],
  field: Field,
  { bands, memory }: { readonly bands: readonly Band[]; readonly memory: DrawingMemory },
): readonly Way[] | Stuck {
  const found: Way[] = []
  for (const band of bands) {
    const own = fieldOf(field, band)
    const inside = wires.filter(
      ({ from, to }) => own.stations.has(from) && to.every((target) => own.stations.has(target)),
    )
    const ways = memory.once(keyOf(inside, own, band), () => remembered(inside, findWays(inside, own)))
    if ('stuck' in ways) return { ...ways, layer: band.layer }
    for (const { wire, target, points, direction } of ways) {
      const lifted = points.map(([column, row]) => [column, row + band.top / PITCH] as const)
      found.push({ wire: inside[wire]!, target: inside[wire]!.to[target]!, points: lifted, direction })
    }
  }
  return found
}

/** Wires and targets by their places in their lists: so equal layers of a stack have one answer. */
type Remembered = Omit<Way, 'wire' | 'target'> & { readonly wire: number; readonly target: number }

function remembered(wires: readonly Wire[], ways: readonly Way[] | Stuck): readonly Remembered[] | Stuck {
  if ('stuck' in ways) return ways
  return ways.map(({ wire, target, points, direction }) => ({
    wire: wires.indexOf(wire),
    target: wire.to.indexOf(target),
    points,
    direction,
  }))
}

/** What of the field lies in the band, from its upper left corner; where states leave is the whole drawing's. */
function fieldOf({ stations, texts }: Field, { layer, top, bottom, width }: Band): Field {
  const prefix = `layer${layer}`
  const isOwn = ([id, { middle }]: readonly [string, Station]): boolean =>
    middle.y >= top && middle.y <= bottom && !id.endsWith(':exit') && (id === prefix || !/^layer\d+$/.test(id))
  const lowered = [...stations].filter(isOwn).map(([id, station]) => {
    const { x, y } = station.middle
    return [id, { ...station, middle: { x, y: y - top } }] as const
  })
  const own = texts.filter(({ x, y, height }) => y + height > top && y < bottom && x < width)
  return {
    width: width - LEAVING,
    height: bottom - top,
    stations: new Map(lowered),
    texts: own.map((text) => ({ ...text, y: text.y - top })),
  }
}

/** All that the ways follow from, wherever the layer stands. */
function keyOf(wires: readonly Wire[], field: Field, { layer }: Band): string {
  const prefix = `layer${layer}`
  return `ways ${keyOfField(wires, field, (id) => (id.startsWith(prefix) ? id.slice(prefix.length) : id))}`
}

/** All that the router reads, ids as `named`. */
export function keyOfField(
  wires: readonly Wire[],
  { width, height, stations, texts }: Field,
  named: (id: string) => string = (id) => id,
): string {
  const ofWires = wires.map(
    ({ id, from, to, symbol }) => `${named(id)} ${named(from)} ${to.map(named).join(' ')} ${symbol}`,
  )
  const ofStations = Array.from(
    stations,
    ([id, { middle, halfWidth, halfHeight, inputs, outputs, isOpen, hasManyPorts }]) =>
      `${named(id)} ${middle.x} ${middle.y} ${halfWidth} ${halfHeight} ${inputs.join('')} ${outputs.join('')} ${String(isOpen)} ${String(hasManyPorts)}`,
  )
  const ofTexts = texts.map((text) => `${text.x} ${text.y} ${text.width} ${text.height}`)
  return [`${width} ${height}`, ...ofWires, ...ofStations, ...ofTexts].join('\n')
}
