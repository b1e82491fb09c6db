/** Deepenings that follow their connections through an edit. */
import { connectionIds } from '../step-graph/build.ts'
import { partProblems } from '../step-graph/validate.ts'
import type { Architecture, ConnectionId, Deepening } from '../architecture/architecture.ts'
import type { Change } from './edit.ts'

/**
 * The architecture of a change, its deepenings at the connections' new ids. Dropped is what the change says goes, and what stood on a
 * connection before and stands on none now. A deepening that never had a connection stays, for `validate` to tell of.
 */
export function followed(
  before: Architecture,
  { architecture, renamed, isFollowed }: Change,
): { readonly architecture: Architecture; readonly dropped: readonly Deepening[] } {
  const dropped: Deepening[] = []
  const moved = architecture.deepenings.flatMap((deepening) => {
    const at = renamed === undefined || isFollowed === true ? deepening.at : renamed(deepening.at)
    if (at !== undefined)
      return [{ was: deepening.at, deepening: at === deepening.at ? deepening : { ...deepening, at } }]
    dropped.push(deepening)
    return []
  })
  const [had, has] = moved.length === 0 ? [] : [knownConnections(before), knownConnections(architecture)]
  const kept = moved.flatMap(({ was, deepening }) => {
    if (had === undefined || has === undefined || has.has(deepening.at) || !had.has(was)) return [deepening]
    dropped.push(deepening)
    return []
  })
  return { architecture: { ...architecture, deepenings: kept }, dropped }
}

/** The connections of an architecture; undefined where it cannot be drawn. */
export function knownConnections(architecture: Architecture): ReadonlySet<ConnectionId> | undefined {
  return partProblems(architecture).length > 0 ? undefined : new Set(connectionIds(architecture))
}

/** Also at the end of an id, where it says which layer is read: `layer1.feedback.layer3`. */
const LAYER = /(?<=^|\.)layer(\d+)(?=\.|$)/g

/** Connection ids with the numbers of layers changed; undefined where a layer of the id goes. */
export function renumbered(id: ConnectionId, number: (layer: number) => number | undefined): ConnectionId | undefined {
  const layers = Array.from(id.matchAll(LAYER), ([, layer]) => Number(layer))
  if (layers.some((layer) => number(layer) === undefined)) return undefined
  return id.replace(LAYER, (_, layer: string) => `layer${number(Number(layer)) ?? layer}`)
}
