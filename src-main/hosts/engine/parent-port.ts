import type { HostPort } from '../../studies/engine/port.ts'
import { watchParentId } from './parent-process.ts'

/** What the host answers to every message that has come: an engine that ends before would take the last ones with it. */
export const TAKEN = 'taken'

/** What is needed of Electron's `process.parentPort`. */
export interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
}

/** The host as the parent of this utility process of Electron. */
export function parentPort(port: ParentPort): HostPort {
  let waiting = 0
  let whenEmpty: (() => void)[] = []
  port.on('message', ({ data }) => {
    if (data !== TAKEN || --waiting > 0) return
    for (const resolve of whenEmpty) resolve()
    whenEmpty = []
  })
  return {
    post: (message) => {
      waiting++
      port.postMessage(message)
    },
    onMessage: (listener) => void port.on('message', ({ data }) => data === TAKEN || listener(data)),
    onClose: watchParentId,
    flush: () => (waiting === 0 ? Promise.resolve() : new Promise((resolve) => whenEmpty.push(resolve))),
  }
}
