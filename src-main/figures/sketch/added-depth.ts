/** Where an architecture has more depth than a single shallow layer: read from its JSON alone. */
import type { Architecture, ConnectionId, Deepening, Layer, Shortcut } from '../../network/architecture/architecture.ts'

/** Places of a sketch at which depth is drawn. `inside` are those within a cell's box. */
export type SketchPlace = 'input' | 'between' | 'readout' | 'output' | 'transition' | CellPlace
export type CellPlace =
  'forget' | 'input-gate' | 'candidate' | 'output-gate' | 'update' | 'carousel' | 'cell-to-hidden' | 'other'

export interface AddedDepth {
  readonly place: SketchPlace
  /** From 1; 0 outside all layers. */
  readonly layer: number
  /** Slabs: one per inserted layer. */
  readonly count: number
  readonly shortcut: Shortcut
}

/** Named connections of the cells, without their layer. What is not named here is drawn in the middle of its cell. */
const PLACES: readonly (readonly [pattern: RegExp, place: SketchPlace])[] = [
  [/^transition/, 'transition'],
  [/^gate\.(forget|reset)/, 'forget'],
  [/^gate\.(input|update|transform)/, 'input-gate'],
  [/^gate\.output/, 'output-gate'],
  [/^candidate/, 'candidate'],
  [/^update/, 'update'],
  [/^(carousel|carry)/, 'carousel'],
  [/^cell-to-hidden/, 'cell-to-hidden'],
  [/^(between|readout)$/, 'between'],
]

/** Everything beyond one shallow layer: deepenings, and the further micro-steps of cells with a deep transition. Layers themselves are not listed. */
export function addedDepth(architecture: Architecture): AddedDepth[] {
  const microSteps = architecture.layers.map((layer, index): AddedDepth => ({
    place: 'transition',
    layer: index + 1,
    count: transitionSteps(layer) - 1,
    shortcut: 'none',
  }))
  return [...architecture.deepenings.map(deepeningDepth), ...microSteps].filter(({ count }) => count > 0)
}

/** Steps that a cell makes per time step: more than one for recurrent highways and deep-transition GRUs; the product before mLSTM's gates. */
function transitionSteps({ cell, options }: Layer): number {
  if (cell === 'multiplicative-lstm') return 2
  return cell === 'rhn' || cell === 'deep-transition-gru' ? Number(options['depth'] ?? 2) : 1
}

function deepeningDepth({ at, widths, shortcut }: Deepening): AddedDepth {
  return { ...placeOf(at), count: widths.length, shortcut }
}

function placeOf(at: ConnectionId): Pick<AddedDepth, 'place' | 'layer'> {
  if (at === 'input' || at === 'output') return { place: at, layer: 0 }
  if (at === 'readout.before') return { place: 'readout', layer: 0 }
  const [, layer = '0', rest = at] = /^layer(\d+)\.(.*)$/.exec(at) ?? []
  const place = PLACES.find(([pattern]) => pattern.test(rest))?.[1] ?? 'other'
  return { place, layer: Number(layer) }
}
