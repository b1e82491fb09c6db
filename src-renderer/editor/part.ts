/** What of an architecture is pointed at, or selected. */
import type { Problem } from '../../src-main/foundation/problem.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'

export type Part =
  | { readonly kind: 'connection'; readonly id: string }
  /** From 1. */
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'input' }
  | { readonly kind: 'readout' }

export function samePart(one: Part | null, other: Part | null): boolean {
  if (one === other) return true
  if (one?.kind === 'connection') return other?.kind === 'connection' && one.id === other.id
  if (one?.kind === 'layer') return other?.kind === 'layer' && one.layer === other.layer
  return one !== null && one.kind === other?.kind
}

/** Where a problem of the architecture is to be mended; null: in the architecture as a whole. */
export function partOfProblem({ place }: Problem, { deepenings }: Architecture): Part | null {
  const layer = /^layers\[(\d+)\]/.exec(place)?.[1]
  if (layer !== undefined) return { kind: 'layer', layer: Number(layer) + 1 }
  const deepening = deepenings[Number(/^deepenings\[(\d+)\]/.exec(place)?.[1] ?? NaN)]
  if (deepening !== undefined) return { kind: 'connection', id: deepening.at }
  if (place.startsWith('readout')) return { kind: 'readout' }
  return place.startsWith('input') ? { kind: 'input' } : null
}
