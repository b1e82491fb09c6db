/** Commands: everything a user does to the document, as plain data. Each becomes changes that can be taken back. */
import type { ForeignArchitecture } from '../foreign/foreign-runs.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import type { Edit } from '../network/edits/edit.ts'
import type { Collection, Document, DocumentArchitecture, DocumentStudy, DocumentTask } from './document.ts'
import type { FrozenBlock } from './frozen-block.ts'

export type Command =
  | { readonly kind: 'add-task'; readonly task: DocumentTask }
  | { readonly kind: 'rename-task'; readonly id: string; readonly title: string }
  | { readonly kind: 'remove-task'; readonly id: string }
  | {
      readonly kind: 'add-architectures'
      readonly architectures: readonly DocumentArchitecture[]
      readonly toStudy?: string
    }
  | {
      readonly kind: 'change-architecture'
      readonly id: string
      readonly change: Partial<Omit<DocumentArchitecture, 'id'>>
    }
  | { readonly kind: 'remove-architecture'; readonly id: string }
  /**
   * Edits by hand, as one step. What was made by a strategy becomes drawn and keeps its origin: `drawing` is the net of that strategy as it
   * was seen, at some task and width.
   */
  | {
      readonly kind: 'edit-architecture'
      readonly id: string
      readonly edits: readonly Edit[]
      readonly drawing?: Architecture
    }
  /** Parts of the drawing, moved by px from where the layout puts them; null puts one back. */
  | {
      readonly kind: 'move-parts'
      readonly id: string
      readonly moved: Readonly<Record<string, { readonly x: number; readonly y: number } | null>>
    }
  | { readonly kind: 'add-study'; readonly study: DocumentStudy }
  /** Refused once the study has a plan, but for its title. */
  | { readonly kind: 'change-study'; readonly id: string; readonly change: Partial<Omit<DocumentStudy, 'id' | 'plan'>> }
  | { readonly kind: 'remove-study'; readonly id: string }
  /** Runs that were made elsewhere join a started study, a row for each architecture; they get free places of the palette. */
  | { readonly kind: 'import-runs'; readonly rows: readonly ForeignArchitecture[] }
  | { readonly kind: 'remove-imported'; readonly id: string }
  /** The user's own words on what a study says; null: the generated ones again. */
  | { readonly kind: 'write-conclusion'; readonly study: string; readonly words: string | null }
  /** The text of the study's report; null: none. `template`: title of what it was begun from. */
  | {
      readonly kind: 'write-manuscript'
      readonly study: string
      readonly text: string | null
      readonly template?: string
    }
  /** The text with blocks frozen, or following again; `frozen`: what is new among them, by the ids that the text names. */
  | {
      readonly kind: 'freeze-blocks'
      readonly study: string
      readonly text: string
      readonly frozen: Readonly<Record<string, FrozenBlock>>
    }
  | { readonly kind: 'change-settings'; readonly settings: Readonly<Record<string, unknown>> }

/** One entry of a collection before and after; null: it is not there. */
export interface Change {
  readonly collection: Collection
  readonly id: string
  readonly before: unknown
  readonly after: unknown
}

/** What a command does, and the sentence that undo and redo show: "insert seeds 4 to 6". */
export interface Effect {
  readonly sentence: string
  readonly changes: readonly Change[]
  /** False for what is remembered but not undone: which room was open, axes. */
  readonly isUndone: boolean
}

/** The document after the changes. */
export function applyChanges(document: Document, changes: readonly Change[]): Document {
  const next: Record<Collection, Record<string, unknown>> = {
    tasks: { ...document.tasks },
    architectures: { ...document.architectures },
    studies: { ...document.studies },
    foreign: { ...document.foreign },
    settings: { ...document.settings },
  }
  for (const { collection, id, after } of changes) {
    if (after === null) Reflect.deleteProperty(next[collection], id)
    else next[collection][id] = after
  }
  return next as unknown as Document
}

/** The changes that take these back. */
export function inverse(changes: readonly Change[]): Change[] {
  return changes
    .toReversed()
    .map(({ collection, id, before, after }) => ({ collection, id, before: after, after: before }))
}
