import type { HostPort } from '../../studies/engine/port.ts'
import type { FromEngine } from '../../studies/engine/protocol.ts'

/** How often to look whether the parent is still the same, in ms; as a rule the closed channel tells sooner. */
const LOOK_EVERY = 1_000

/** The host as this process's parent. Throws when the process was not forked with a channel. */
export function parentProcess(): HostPort {
  const outbox = new Outbox()
  return {
    post: (message) => outbox.post(message),
    onMessage: (listener) => void process.on('message', listener),
    onClose: watchParent,
    flush: () => outbox.flush(),
  }
}

/** A killed parent closes the channel; where that went unseen, its id shows it. */
function watchParent(listener: () => void): void {
  process.once('disconnect', listener)
  watchParentId(listener)
}

/** An orphan is given another parent. */
export function watchParentId(listener: () => void): void {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || listener(), LOOK_EVERY).unref()
}

/** Knows which messages have not left yet. */
class Outbox {
  #waiting = 0
  #whenEmpty: (() => void)[] = []

  post(message: FromEngine): void {
    if (!process.send) throw new Error('An engine must be started by a host; to train, use the command line.')
    if (!process.connected) return
    this.#waiting++
    process.send(message, undefined, undefined, () => this.#left())
  }

  flush(): Promise<void> {
    return this.#waiting === 0 ? Promise.resolve() : new Promise((resolve) => this.#whenEmpty.push(resolve))
  }

  /** Also when sending failed: then the channel is closing, and that is told elsewhere. */
  #left(): void {
    this.#waiting--
    if (this.#waiting > 0) return
    for (const resolve of this.#whenEmpty.splice(0)) resolve()
  }
}
