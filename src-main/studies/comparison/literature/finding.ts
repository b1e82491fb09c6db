import type { Reference } from '../../../foundation/reference.ts'

/** Which architectures a published comparison speaks of. */
export interface Kind {
  /** Ids of strategies. */
  readonly strategies: readonly string[]
  /** Cells of the first layer; left out: any. */
  readonly cells?: readonly string[]
}

/** What a paper found when it held one kind of architecture against another. */
export interface Finding {
  readonly id: string
  readonly other: Kind
  readonly baseline: Kind
  /** Kinds of task it was found on and holds for; 'any' where the claim is about the place of the depth. */
  readonly tasks: 'any' | readonly string[]
  /** How the other did; 'alike' with the largest relative difference that was seen. */
  readonly found: 'better' | 'worse' | { readonly alikeWithin: number }
  /** 'words of the Penn Treebank: 84.6 -> 92.6 perplexity' */
  readonly words: string
  /** What keeps it from being the same comparison, in words; null where budget and tuning were equal there. */
  readonly caveat: string | null
  /** Whether each architecture had its own search for learning rates there. */
  readonly isTuned: boolean
  readonly reference: Reference
}
