/** The projects that windows have open, as the answers of every room see them. */
import type { HistoryView } from '../../../contract/project.ts'
import type { Change, Effect } from '../../../document/commands.ts'
import type { Document } from '../../../document/document.ts'
import type { Problem } from '../../../foundation/problem.ts'
import type { Project } from '../../../project/project.ts'

/**
 * One window's view of an open file. Windows on one file share all but the key and the right to write. What a user does goes through `apply`
 * and `write`; work that goes on by itself, training above all, writes to `project`, for its window may have left.
 */
export interface OpenProject {
  readonly key: string
  readonly path: string
  /** Of this window: of several on one file, one writes. */
  readonly access: 'read' | 'write'
  /** The file: the same object for every window on it, until it is closed. */
  readonly project: Project
  document(): Document
  /** Stores the effect and shows it to every window on the file. Throws `WrongInput` without the right to write, `StorageFailed`. */
  apply(effect: Effect): HistoryView
  /**
   * Stores what is no part of the document: data, plans, what a user asked of a run. One transaction, with the checks of `apply`, which
   * may be called in it: then both are stored together or not at all.
   */
  write<T>(work: (project: Project) => T): T
  /** Notes that the file could not be written by work that no window asked for, training above all; every window is told. */
  reportTrouble(problem: Problem): void
  /** Called after every change of the document, by whichever window, until the function that this gives is called. */
  onChange(listener: () => void): () => void
  /** Called before changes of the document are stored, by whichever window; what it throws forbids them. Holds until the file is closed. */
  onChanging(check: (changes: readonly Change[]) => void): void
  /** The file stays open, window or not, until the function that this gives is called. */
  keepOpen(): () => void
  /** Called, and waited for, before the file is closed: engines come to their checkpoints. */
  onClosing(work: () => Promise<void>): void
}

export interface Projects {
  /** Throws `WrongInput` when no project is open by this key. */
  of(key: string): OpenProject
}
