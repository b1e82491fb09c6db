import { basename } from 'node:path'
import type { DocumentView, HistoryView, ProjectView } from '../../../contract/project.ts'
import type { Change, Command, Effect } from '../../../document/commands.ts'
import type { Document } from '../../../document/document.ts'
import { effectOf } from '../../../document/effect-of.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Problem } from '../../../foundation/problem.ts'
import type { Project } from '../../../project/project.ts'
import type { OpenFile } from './open-file.ts'
import type { OpenProject } from './open-project.ts'

/** What a window has in common with the others on its file. */
export interface SharedByWindows {
  readonly file: OpenFile
  /** Whether this window may write, as things stand. */
  mayWrite(key: string): boolean
  /** Takes the right to write where nobody has it; false when another window does. */
  claim(key: string): boolean
  keepOpen(): () => void
  /** Whether the window has not left. */
  has(key: string): boolean
}

const OPEN_IN_ANOTHER = 'It is open in another window. Close it there to change it here.'

/** One window's view of an open file. */
export class Window implements OpenProject {
  readonly key: string
  readonly file: OpenFile
  readonly #shared: SharedByWindows

  constructor(key: string, shared: SharedByWindows) {
    this.key = key
    this.file = shared.file
    this.#shared = shared
  }

  get path(): string {
    return this.file.path
  }

  get project(): Project {
    return this.file.project
  }

  get access(): 'read' | 'write' {
    return this.#why === null ? 'write' : 'read'
  }

  get view(): ProjectView {
    return { key: this.key, path: this.path, name: basename(this.path), access: this.access, why: this.#why }
  }

  get documentView(): DocumentView {
    return { ...this.file.view, access: this.access, why: this.#why }
  }

  document(): Document {
    return this.file.document
  }

  /** Throws `WrongInput` without the right to write, or where the document does not allow the command. */
  carryOut(command: Command): HistoryView {
    return this.#changed(() => this.file.apply(effectOf(this.file.document, command)))
  }

  apply(effect: Effect): HistoryView {
    return this.#changed(() => this.file.apply(effect))
  }

  undo(): HistoryView {
    return this.#changed(() => this.file.undo())
  }

  redo(): HistoryView {
    return this.#changed(() => this.file.redo())
  }

  write<T>(work: (project: Project) => T): T {
    this.#claimRight()
    return this.file.write(work)
  }

  reportTrouble(problem: Problem): void {
    this.file.reportTrouble(problem)
  }

  onChange(listener: () => void): () => void {
    return this.file.onChange(listener)
  }

  onChanging(check: (changes: readonly Change[]) => void): void {
    this.file.onChanging(check)
  }

  keepOpen(): () => void {
    return this.#shared.keepOpen()
  }

  onClosing(work: () => Promise<void>): void {
    this.file.onClosing(work)
  }

  get isOpen(): boolean {
    return this.file.isOpen && this.#shared.has(this.key)
  }

  get #why(): string | null {
    return this.file.why ?? (this.#shared.mayWrite(this.key) ? null : OPEN_IN_ANOTHER)
  }

  #changed(change: () => void): HistoryView {
    this.#claimRight()
    change()
    return this.file.history
  }

  #claimRight(): void {
    const why = this.#why
    if (why === null && this.#shared.claim(this.key)) return
    const message = 'this window only shows the project'
    throw wrongInput({ code: 'project-read-only', place: this.path, message, hint: why ?? OPEN_IN_ANOTHER })
  }
}
