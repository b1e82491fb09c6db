import type { LiveBlock } from '../../document/live-block.ts'
import type { Problem } from '../../foundation/problem.ts'
import type { Block, Inline } from '../document/report-document.ts'

/** What a live block stands for: blocks, words within a line, or why there is nothing. */
export type Resolve = (block: LiveBlock, place: string) => Resolved
export type Resolved =
  | {
      readonly kind: 'blocks'
      readonly blocks: readonly Block[]
      /** Where it does not follow the project: since when, in words. */
      readonly frozen?: string
    }
  | { readonly kind: 'inline'; readonly content: readonly Inline[]; readonly frozen?: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
