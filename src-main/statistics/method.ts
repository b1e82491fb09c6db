import type { Reference } from '../foundation/reference.ts'

/** What a reader must know of a statistical method before trusting its figure. */
export interface Method {
  readonly id: string
  /** Name in the literature. */
  readonly name: string
  readonly alsoCalled: readonly string[]
  /** What must hold of the values for the figure to mean what it says. */
  readonly assumes: readonly string[]
  /** Fewest values (of each sample, or pairs) for which there is an answer at all. */
  readonly smallestSample: number
  readonly reference: Reference
}

/** The answer where the values cannot give one: a whole sentence for the reader, never a NaN. Every answer has a `kind` to tell it by. */
export interface Refusal {
  readonly kind: 'refused'
  readonly reason: string
}

/** Makes a refusal out of its reason in words. */
export function refuse(reason: string): Refusal {
  return { kind: 'refused', reason }
}
