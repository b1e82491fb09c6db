import type { DocumentView, HistoryView } from '../../../contract/project.ts'
import type { Change, Effect } from '../../../document/commands.ts'
import type { Document } from '../../../document/document.ts'
import type { Problem } from '../../../foundation/problem.ts'
import { historySentences, redo, storeEffect, undo } from '../../../project/documents/history.ts'
import type { Standing } from '../../../project/documents/history.ts'
import { StorageFailed } from '../../../project/file/storage-failed.ts'
import type { Project } from '../../../project/project.ts'
import { fileAt, fileTrouble } from './file-watch.ts'
import { openOrRead } from './opening.ts'
import type { Opened } from './opening.ts'
import { dataVersion, storedDocument } from './stored-document.ts'
import type { StoredDocument } from './stored-document.ts'

/** What a window is shown of a file, but for its own right to write. */
type Shown = Omit<DocumentView, 'access' | 'why'>

/** Troubles that end when the file is as it was; others end with the next change that can be stored. */
const ofTheFile: ReadonlySet<string> = new Set(['project-gone', 'project-replaced', 'project-taken'])

/**
 * An open file with its document, for all windows on it. Has a lifetime: `close`. A change is stored before it is shown, so what is shown
 * is saved.
 */
export class OpenFile {
  readonly path: string
  /** The file itself, whatever its name comes to mean. */
  readonly identity: string | null
  readonly #now: () => Date
  readonly #listeners = new Set<() => void>()
  readonly #closers: (() => Promise<void>)[] = []
  readonly #checks: ((changes: readonly Change[]) => void)[] = []
  #opened: Opened
  #stored: StoredDocument
  #trouble: Problem | null = null
  #isOpen = true

  /** Throws as `openOrRead` does. */
  constructor(path: string, now: () => Date) {
    this.path = path
    this.#now = now
    this.#opened = openOrRead(path)
    this.identity = fileAt(path)
    try {
      this.#stored = this.#read()
    } catch (error) {
      this.project.close()
      throw error
    }
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get project(): Project {
    return this.#opened.project
  }

  /** Why nobody can change it, in words; null when it can be changed. */
  get why(): string | null {
    return this.#opened.why
  }

  get document(): Document {
    return this.#stored.document
  }

  get view(): Shown {
    const { document, saved } = this.#stored
    return { document, history: this.history, saved, trouble: this.#trouble }
  }

  get history(): HistoryView {
    return this.why === null ? historySentences(this.project, this.document) : { undo: null, redo: null }
  }

  apply(effect: Effect): void {
    this.#store((standing) => storeEffect(this.project, standing, effect))
  }

  undo(): void {
    this.#store((standing) => undo(this.project, standing))
  }

  redo(): void {
    this.#store((standing) => redo(this.project, standing))
  }

  /** Work on the file as one transaction; effects that are applied in it are stored with it or not at all. */
  write<T>(work: (project: Project) => T): T {
    const { document, saved } = this.#stored
    try {
      return this.#guarded(() => this.project.transaction(() => work(this.project)))
    } catch (error) {
      this.#show(document, saved)
      throw error
    }
  }

  reportTrouble(trouble: Problem | null): void {
    if (trouble?.code === this.#trouble?.code) return
    this.#trouble = trouble
    this.tell()
  }

  /** Called after every change of what is shown, until the function that this gives is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Something that is shown has changed: the document, its trouble, or who may write. */
  tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  onClosing(work: () => Promise<void>): void {
    this.#closers.push(work)
  }

  /** Called before changes of the document are stored; what it throws forbids them. */
  onChanging(check: (changes: readonly Change[]) => void): void {
    this.#checks.push(check)
  }

  /** Looks whether the file is still there and still ours; and, where it is only read, whether somebody else changed it. */
  look(): void {
    const trouble = this.#lookForTrouble()
    const isOver = this.#trouble !== null && ofTheFile.has(this.#trouble.code)
    if (trouble !== null || isOver) this.reportTrouble(trouble)
    if (this.why !== null && trouble === null && this.project.damage === null) this.#followOthers()
  }

  /** Opens a file again that could only be read, or was taken over: whoever had it may be gone. Throws as `openOrRead` does. */
  async reopen(): Promise<void> {
    if (this.why === null && this.#trouble?.code !== 'project-taken') return
    await this.#endWork()
    if (!this.#isOpen) return
    this.project.close()
    try {
      this.#opened = openOrRead(this.path)
      this.#stored = this.#read()
      this.#trouble = null
    } catch (error) {
      this.#isOpen = false
      throw error
    } finally {
      this.tell()
    }
  }

  /** Work that goes on comes to its end, then the file is closed. */
  async close(): Promise<void> {
    const failure = await this.#endWork()
    this.#isOpen = false
    this.project.close()
    this.tell()
    if (failure !== undefined) throw failure.reason
  }

  async #endWork(): Promise<PromiseRejectedResult | undefined> {
    const ends = await Promise.allSettled(this.#closers.splice(0).map((work) => work()))
    return ends.find((end) => end.status === 'rejected')
  }

  #store(work: (standing: Standing) => Document): void {
    const at = this.#now().toISOString()
    const check = (changes: readonly Change[]): void => this.#checks.forEach((each) => each(changes))
    const document = this.#guarded(() => work({ document: this.document, at, check }))
    this.#show(document, at)
  }

  #show(document: Document, saved: string): void {
    if (document === this.document) return
    this.#stored = { ...this.#stored, document, saved }
    this.tell()
  }

  /** Nothing is written to a file that nobody finds again; what could not be written is told to every window. */
  #guarded<T>(work: () => T): T {
    this.look()
    if (this.#trouble !== null && ofTheFile.has(this.#trouble.code)) throw new StorageFailed(this.#trouble)
    return this.#reporting(() => {
      const result = work()
      this.reportTrouble(null)
      return result
    })
  }

  #reporting<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof StorageFailed) this.reportTrouble(error.problem)
      throw error
    }
  }

  #lookForTrouble(): Problem | null {
    const trouble = fileTrouble(this.path, this.identity)
    if (trouble !== null || this.#isHeld()) return trouble
    const message = 'another process took the project over while this one was not heard of'
    return { code: 'project-taken', place: this.path, message, hint: 'Open it again, or save a copy of what is shown.' }
  }

  #isHeld(): boolean {
    try {
      return this.project.isHeld
    } catch (error) {
      // That it cannot be read now is met again, and told, by the next command.
      if (error instanceof StorageFailed) return true
      throw error
    }
  }

  #read(): StoredDocument {
    return storedDocument(this.#opened, this.#now().toISOString())
  }

  /** Shows what another process has stored. */
  #followOthers(): void {
    try {
      if (dataVersion(this.project) === this.#stored.version) return
      this.#stored = this.#read()
      this.tell()
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error
      this.reportTrouble(error.problem)
    }
  }
}
