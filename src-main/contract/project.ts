import { z } from 'zod'
import type { Document } from '../document/document.ts'
import type { Problem } from '../foundation/problem.ts'
import { call, stream } from './procedure.ts'

/** An open project, by a key that holds for this connection. */
export interface ProjectView {
  readonly key: string
  readonly path: string
  /** Of the file, without folder. */
  readonly name: string
  readonly access: 'read' | 'write'
  /** Why it can only be read, in words: open elsewhere, read-only disk, damaged; null when it can be changed. */
  readonly why: string | null
}

export interface RecentProject {
  readonly path: string
  readonly name: string
  /** ISO date. */
  readonly opened: string
  readonly isThere: boolean
  /** 'Moby Dick, characters: 6 architectures, 18 of 18 runs'; null when it could not be looked into. */
  readonly summary: string | null
}

export interface ExampleProject {
  readonly id: string
  readonly title: string
  /** The question it answers, in one sentence. */
  readonly question: string
}

/** What undo and redo would do, as sentences. */
export interface HistoryView {
  readonly undo: string | null
  readonly redo: string | null
}

/** The document, and whether this window may change it as things stand: what another window leaves, this one takes up. */
export interface DocumentView extends Pick<ProjectView, 'access' | 'why'> {
  readonly document: Document
  readonly history: HistoryView
  /** When the last change was stored, ISO date. */
  readonly saved: string
  /** Set when changes can no longer be stored: full disk, file gone, taken over. Nothing shown as saved is lost. */
  readonly trouble: Problem | null
}

const project = z.object({ project: z.string() })

export const projectRoom = {
  recent: call<readonly RecentProject[]>()(z.object({})),
  forget: call<null>()(z.object({ path: z.string() })),
  examples: call<readonly ExampleProject[]>()(z.object({})),
  /** Projects in the served folder; the desktop's dialog takes its place, so there it is empty. */
  folder: call<readonly { readonly path: string; readonly name: string; readonly changed: string }[]>()(z.object({})),
  /** The system's own dialog; null where there is none or it was cancelled. */
  askPath: call<string | null>()(z.object({ purpose: z.enum(['open', 'create']) })),
  open: call<ProjectView>()(z.object({ path: z.string() })),
  /** A new file; a bare name goes into the user's folder of projects. Never overwrites. */
  create: call<ProjectView>()(z.object({ path: z.string() })),
  /** A copy of the example in the user's folder of projects, or the copy made before. */
  openExample: call<ProjectView>()(z.object({ id: z.string() })),
  /** Everything as it stands in a new file, also where the old one is gone or its disk is full. Never overwrites. Does not open it. */
  saveCopy: call<{ readonly path: string }>()(project.extend({ path: z.string() })),
  reveal: call<null>()(project),
  close: call<null>()(project),
  /** The document as it stands, again after every change by any window. */
  watch: stream<DocumentView>()(project),
  /** Does a command of `document/commands.ts`; it is stored when this answers. */
  apply: call<HistoryView>()(project.extend({ command: z.looseObject({ kind: z.string() }) })),
  undo: call<HistoryView>()(project),
  redo: call<HistoryView>()(project),
}
