/** Where an architecture has more depth than a single shallow layer: read from its JSON alone. */
import type { Architecture, ConnectionId, Deepening, Shortcut } from '../../network/architecture/architecture.ts'

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

/** Everything beyond one shallow layer: deepenings, and what cells have within themselves. Layers themselves are not listed. */
export function addedDepth(architecture: Architecture): AddedDepth[] {
  const inCells = architecture.layers.map(({ cell, options }, index): AddedDepth => {
    const [place, further, usual] = DEEP_CELLS.get(cell) ?? ['transition', () => 0, 1]
    return { place, layer: index + 1, count: further(Number(options['depth'] ?? usual)), shortcut: 'none' }
  })
  return [...architecture.deepenings.map(deepeningDepth), ...inCells].filter(({ count }) => count > 0)
}

type DeepCell = readonly [place: SketchPlace, further: (depth: number) => number, usual: number]

/** Cells with depth of their own: where it lies, and how many further steps they make at a depth that is given or usual. */
const DEEP_CELLS: ReadonlyMap<string, DeepCell> = new Map<string, DeepCell>([
  ['rhn', ['transition', (depth) => depth - 1, 2]],
  ['deep-transition-gru', ['transition', (depth) => depth - 1, 2]],
  ['multiplicative-lstm', ['transition', () => 1, 1]],
  ['mogrifier', ['update', (rounds) => rounds, 5]],
  ['nested-lstm', ['carousel', (levels) => levels - 1, 2]],
  ['fast-slow', ['transition', (fast) => fast, 2]],
  ['grid-lstm', ['cell-to-hidden', (grid) => grid, 2]],
  ['gated-feedback', ['transition', (levels) => levels - 1, 2]],
])

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
