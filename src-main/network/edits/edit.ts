/**
 * Edits: everything a person does to an architecture by hand, as plain data. `applyEdit` gives the architecture after one, with its sentence.
 * Layers are counted from 1, as in the names of connections.
 */
import type { Problem } from '../../foundation/problem.ts'
import type {
  Architecture,
  CellKind,
  ConnectionId,
  Deepening,
  Feedback,
  Layer,
  Readout,
  Wiring,
} from '../architecture/architecture.ts'

/** What of a deepening can be changed; null takes norm or dropout away. */
export interface DeepeningChange {
  readonly widths?: readonly number[]
  readonly activation?: string
  readonly shortcut?: Deepening['shortcut']
  readonly norm?: 'layer' | null
  readonly dropout?: NonNullable<Deepening['dropout']> | null
}

/** What of the wiring can be changed; a prediction of null has the size and activation of the readout, a feedback of 'none' is taken away. */
export type WiringChange = Partial<Omit<Wiring, 'prediction' | 'feedback'>> & {
  readonly prediction?: Wiring['prediction'] | null
  readonly feedback?: Feedback | 'none'
}

/** Onto what a strategy is dropped: one layer, one connection, or the whole net. */
export type StrategyTarget =
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'connection'; readonly at: ConnectionId }
  | { readonly kind: 'net' }

export type Edit =
  /** The new layer becomes number `at`, those from there on move up; a copy of its neighbour below when no layer is given. */
  | { readonly kind: 'add-layer'; readonly at: number; readonly layer?: Layer }
  /** With its deepenings. The copy lies above it. */
  | { readonly kind: 'duplicate-layer'; readonly layer: number }
  | { readonly kind: 'remove-layer'; readonly layer: number }
  /** The layer gets the number `to`; those between move by one. */
  | { readonly kind: 'move-layer'; readonly layer: number; readonly to: number }
  /** Options and deepenings that the new cell knows as well stay. */
  | { readonly kind: 'change-cell'; readonly layer: number; readonly cell: CellKind }
  /** d of the layer. Inserted layers keep their widths. */
  | { readonly kind: 'resize-layer'; readonly layer: number; readonly size: number }
  /** null: the cell's default. */
  | {
      readonly kind: 'set-option'
      readonly layer: number
      readonly option: string
      readonly value: Layer['options'][string] | null
    }
  | { readonly kind: 'set-input'; readonly change: Partial<Architecture['input']> }
  | { readonly kind: 'set-readout'; readonly change: Partial<Readout> }
  | { readonly kind: 'rewire'; readonly change: WiringChange }
  /** Puts an MLP on a connection; one that is there already is replaced. */
  | { readonly kind: 'deepen'; readonly deepening: Deepening }
  | { readonly kind: 'change-deepening'; readonly at: ConnectionId; readonly change: DeepeningChange }
  | { readonly kind: 'move-deepening'; readonly at: ConnectionId; readonly to: ConnectionId }
  | { readonly kind: 'remove-deepening'; readonly at: ConnectionId }
  | {
      readonly kind: 'apply-strategy'
      readonly strategy: string
      /** By the ids of `strategySettings`; what is left out has its default. */
      readonly settings: Readonly<Record<string, number | string>>
      readonly onto: StrategyTarget
    }

export type EditOf<K extends Edit['kind']> = Extract<Edit, { kind: K }>

/** An architecture after an edit. */
export interface Edited {
  /** The same object where nothing changes. */
  readonly architecture: Architecture
  /** What was done, in the field's words: 'insert 2-layer tanh MLP on h<t-1>'. */
  readonly sentence: string
  /** Deepenings whose connection no longer exists, as they were; the sentence tells of them. */
  readonly dropped: readonly Deepening[]
  /** Where a part or connection of the old architecture is now; undefined for what has gone with its layer. */
  readonly renamed: (id: string) => string | undefined
  /** Why it could not be done: nothing has changed then. What is wrong with the architecture itself is for `validate` to say. */
  readonly problems: readonly Problem[]
}

/** What a family of edits gives: the architecture before its connections are followed. */
export interface Change {
  readonly architecture: Architecture
  readonly sentence: string
  /** The new id of a connection or part, undefined where it goes; as it was when left out. */
  readonly renamed?: (id: string) => string | undefined
  /** Set where the deepenings have been renamed already. */
  readonly isFollowed?: true
}

/** An edit that cannot be done. */
export interface Refusal {
  readonly problems: readonly Problem[]
}

export function refusal(problem: Problem): Refusal {
  return { problems: [problem] }
}

/** The layer of that number, or why there is none. */
export function layerAt({ layers }: Architecture, number: number): Layer | Refusal {
  const layer = layers[number - 1]
  if (layer !== undefined) return layer
  return refusal({
    code: 'no-such-layer',
    place: 'layers',
    message: `there is no layer ${number}`,
    hint: layers.length === 0 ? 'Add a layer first.' : `Layers are counted from 1 to ${layers.length}.`,
  })
}

export const isRefusal = (answer: object): answer is Refusal => 'problems' in answer
