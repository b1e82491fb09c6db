import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { wrongInput } from '../../../foundation/problem.ts'
import { fileAt } from './file-watch.ts'
import { OpenFile } from './open-file.ts'
import type { Projects } from './open-project.ts'
import { SharedFile } from './shared-file.ts'
import type { Window } from './window.ts'

/** How often open files are looked after, in ms. */
const LOOK_EVERY = 2_000

/** How long a file that no window is on any more waits for one to come back, in ms. */
const LINGER = 10_000

export interface OpenProjectsSettings {
  readonly now: () => Date
  readonly log: (line: string) => void
  /** Whether work goes on when no window is left: a browser may come back the next day. */
  readonly worksAlone: boolean
}

/** Every open file of this process, and the windows on them by key. Has a lifetime: `close`. */
export class OpenProjects implements Projects {
  readonly #settings: OpenProjectsSettings
  readonly #files = new Set<SharedFile>()
  /** By real path. */
  readonly #closing = new Map<string, Promise<void>>()
  /** Where each window is, or was: one that lost its connection comes back with the key it had. */
  readonly #places = new Map<string, { readonly path: string; readonly shared: SharedFile }>()
  readonly #timer: NodeJS.Timeout

  constructor(settings: OpenProjectsSettings) {
    this.#settings = settings
    this.#timer = setInterval(() => this.#lookAfter(), LOOK_EVERY).unref()
  }

  /** A new window on the file at `path`; what could only be read is tried again. Throws as `openOrRead` does. */
  async open(path: string): Promise<Window> {
    const real = realPath(path)
    await this.#closing.get(real)
    const found = this.#openAt(real)
    if (found !== undefined) await this.#reopen(found)
    return this.#enter(real, randomUUID())
  }

  of(key: string): Window {
    const place = this.#places.get(key)
    if (place === undefined || this.#closing.has(place.path)) throw notOpen(key)
    return this.#files.has(place.shared)
      ? (place.shared.windowOf(key) ?? place.shared.enter(key))
      : this.#enter(place.path, key)
  }

  /** The window follows the document until the function that this gives is called. */
  follow(key: string): () => void {
    this.of(key)
    return this.#places.get(key)?.shared.follow(key) ?? (() => undefined)
  }

  /** The window leaves. With the last one the file is closed at once, unless work goes on: then a window may come back to it. */
  async leave(key: string): Promise<void> {
    const shared = this.#places.get(key)?.shared
    if (shared === undefined || !this.#files.has(shared)) return
    shared.leave(key)
    if (shared.isAlone && !shared.isHeld) await this.#closeFile(shared)
  }

  /** All work comes to an end, and every file is closed. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#places.clear()
    await Promise.all([...this.#closing.values(), ...[...this.#files].map((shared) => this.#closeFile(shared))])
  }

  #enter(path: string, key: string): Window {
    const shared = this.#openAt(path) ?? this.#openFile(path)
    this.#places.set(key, { path, shared })
    return shared.enter(key)
  }

  /** The open file that the path means now: not one that was moved away from there. */
  #openAt(path: string): SharedFile | undefined {
    const identity = fileAt(path)
    return identity === null ? undefined : [...this.#files].find(({ file }) => file.identity === identity)
  }

  #openFile(path: string): SharedFile {
    const shared = new SharedFile(new OpenFile(path, this.#settings.now), () => performance.now())
    this.#files.add(shared)
    return shared
  }

  async #reopen(shared: SharedFile): Promise<void> {
    try {
      await shared.file.reopen()
    } finally {
      if (!shared.file.isOpen) this.#files.delete(shared)
    }
  }

  #closeFile(shared: SharedFile): Promise<void> {
    const { path } = shared.file
    this.#files.delete(shared)
    const closed = shared.file
      .close()
      .catch((error: unknown) => this.#settings.log(`${path} was not closed as it should: ${String(error)}`))
      .finally(() => this.#closing.delete(path))
    this.#closing.set(path, closed)
    return closed
  }

  #lookAfter(): void {
    for (const shared of [...this.#files]) {
      this.#look(shared)
      const mayEnd = !shared.isHeld || !this.#settings.worksAlone
      if (mayEnd && shared.aloneFor > LINGER) void this.#closeFile(shared)
    }
  }

  /** Nobody asked for this, so nobody hears an error of it but the log; who asks next is told. */
  #look({ file }: SharedFile): void {
    try {
      file.look()
    } catch (error) {
      this.#settings.log(`${file.path} could not be looked after: ${String(error)}`)
    }
  }
}

/** One name for a file, by whatever links it was reached; a path of nothing stays as it is, and opening it says so. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function notOpen(key: string): Error {
  return wrongInput({
    code: 'project-not-open',
    place: key,
    message: 'this project is not open any more',
    hint: 'Open it again.',
  })
}
