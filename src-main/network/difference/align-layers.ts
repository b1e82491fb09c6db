/** Which layer of one architecture is which of another: layers are added and taken out anywhere in a stack. */
import type { Architecture, Layer } from '../architecture/architecture.ts'

/** Numbers from 1, bottom first; null where the layer is in one of the two only. */
export interface LayerPair {
  readonly before: number | null
  readonly after: number | null
}

/** What it costs to take one layer for another, against adding one and removing the other. */
const [OTHER_CELL, OTHER_SIZE, OTHER_REST, ALONE] = [3, 1, 1, 2.25] as const

/**
 * The cheapest pairing that keeps the order (Needleman and Wunsch 1970); of equal ones that which pairs the lowest layers, so that a stack
 * grows at its top.
 */
export function alignLayers(before: Architecture, after: Architecture): readonly LayerPair[] {
  const [a, b] = [before.layers, after.layers]
  // cost[i][j]: of the layers from i and from j on.
  const cost = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number): number => cost[i]?.[j] ?? Infinity
  const pairCost = (i: number, j: number): number =>
    distance({ of: before, number: i + 1 }, { of: after, number: j + 1 }) + at(i + 1, j + 1)
  for (let i = a.length; i >= 0; i--)
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length && j === b.length) continue
      const row = cost[i]
      if (row === undefined) continue
      row[j] = Math.min(
        i < a.length && j < b.length ? pairCost(i, j) : Infinity,
        i < a.length ? ALONE + at(i + 1, j) : Infinity,
        j < b.length ? ALONE + at(i, j + 1) : Infinity,
      )
    }
  const pairs: LayerPair[] = []
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && at(i, j) === pairCost(i, j)) pairs.push({ before: ++i, after: ++j })
    else if (i < a.length && at(i, j) === ALONE + at(i + 1, j)) pairs.push({ before: ++i, after: null })
    else pairs.push({ before: null, after: ++j })
  }
  return pairs
}

interface Numbered {
  readonly of: Architecture
  readonly number: number
}

function distance(one: Numbered, other: Numbered): number {
  const [a, b] = [layerOf(one), layerOf(other)]
  return (
    (a.cell === b.cell ? 0 : OTHER_CELL) +
    (a.size === b.size ? 0 : OTHER_SIZE) +
    (restOf(one, a) === restOf(other, b) ? 0 : OTHER_REST)
  )
}

const NONE: Layer = { cell: '', size: 0, options: {} }
const layerOf = ({ of, number }: Numbered): Layer => of.layers[number - 1] ?? NONE

/** Options and deepenings, by their names within the layer. */
function restOf({ of, number }: Numbered, { options }: Layer): string {
  const scope = `layer${number}.`
  const inside = of.deepenings.filter(({ at }) => at.startsWith(scope))
  const named = inside.map((deepening) => ({ ...deepening, at: deepening.at.slice(scope.length) }))
  return JSON.stringify([
    Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    named.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  ])
}
