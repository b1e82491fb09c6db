import type { OpenFile } from './open-file.ts'
import { Window } from './window.ts'
import type { SharedByWindows } from './window.ts'

/** A window that has not begun to follow the document after so long never came up, in ms. */
const ARRIVES_WITHIN = 10_000

/** A window as long as it has not left. */
interface Presence {
  readonly window: Window
  readonly arrived: number
  hasFollowed: boolean
  /** Streams of the document that it follows now. */
  following: number
}

/**
 * The windows on one file: the first may write, and when that is gone the next one that wants to. A window is there while it follows the
 * document; many are shut without a word. Times are in ms of any clock that never jumps.
 */
export class SharedFile implements SharedByWindows {
  readonly file: OpenFile
  readonly #clock: () => number
  readonly #presences = new Map<string, Presence>()
  #writer: string | null = null
  #holds = 0
  #aloneSince: number | null = null

  constructor(file: OpenFile, clock: () => number) {
    this.file = file
    this.#clock = clock
  }

  /** Whether work goes on that wants the file open. */
  get isHeld(): boolean {
    return this.#holds > 0
  }

  /** Whether no window is on it. */
  get isAlone(): boolean {
    return ![...this.#presences.keys()].some((key) => this.#isPresent(key))
  }

  /** For how long no window has been on it, as far as anybody asked; 0 while one is. */
  get aloneFor(): number {
    this.#aloneSince = this.isAlone ? (this.#aloneSince ?? this.#clock()) : null
    return this.#aloneSince === null ? 0 : this.#clock() - this.#aloneSince
  }

  enter(key: string): Window {
    const window = new Window(key, this)
    this.#presences.set(key, { window, arrived: this.#clock(), hasFollowed: false, following: 0 })
    this.claim(key)
    return window
  }

  has(key: string): boolean {
    return this.#presences.has(key)
  }

  windowOf(key: string): Window | undefined {
    return this.#presences.get(key)?.window
  }

  leave(key: string): void {
    this.#presences.delete(key)
    this.file.tell()
  }

  /** The window follows the document until the function that this gives is called. */
  follow(key: string): () => void {
    const presence = this.#presences.get(key)
    if (presence === undefined) return () => undefined
    presence.following++
    presence.hasFollowed = true
    return () => {
      presence.following--
      this.file.tell()
    }
  }

  mayWrite(key: string): boolean {
    return this.#writer === key || this.#writer === null || !this.#isPresent(this.#writer)
  }

  claim(key: string): boolean {
    if (!this.mayWrite(key)) return false
    const isNew = this.#writer !== key
    this.#writer = key
    if (isNew) this.file.tell()
    return true
  }

  keepOpen(): () => void {
    let isHolding = true
    this.#holds++
    return () => {
      if (isHolding) this.#holds--
      isHolding = false
    }
  }

  #isPresent(key: string): boolean {
    const presence = this.#presences.get(key)
    if (presence === undefined) return false
    return presence.following > 0 || (!presence.hasFollowed && this.#clock() - presence.arrived < ARRIVES_WITHIN)
  }
}
