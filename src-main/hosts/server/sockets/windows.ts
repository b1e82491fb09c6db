import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Carrier } from '../../../contract/rpc/carrier.ts'
import { socketCarrier } from './socket-carrier.ts'

/** Answers one window for as long as its carrier lasts. */
export type ServeWindow = (carrier: Carrier) => void

/** The largest message that a window may send, in bytes: files are read whole. */
const LARGEST_MESSAGE = 512 * 1024 * 1024

/** How long the end waits for windows to say goodbye, in ms. */
const PATIENCE = 1_000

/** The windows that are connected, each by the name that it gave itself. Has a lifetime: call `close`. */
export class Windows {
  readonly #serve: ServeWindow
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false })
  readonly #open = new Map<Carrier, string>()

  constructor(serve: ServeWindow) {
    this.#serve = serve
  }

  /** Makes an admitted request, with the first bytes that came after it, into a window's connection. */
  admit(request: IncomingMessage, head: Buffer, name: string): void {
    this.#sockets.handleUpgrade(request, request.socket, head, (socket) => this.#welcome(socket, request, name))
  }

  /** Ends every connection; of windows that do not answer within a second without their word. */
  async close(): Promise<void> {
    const ended = once(this.#sockets, 'close')
    this.#sockets.close()
    for (const carrier of [...this.#open.keys()]) carrier.close()
    await Promise.race([ended, wait(PATIENCE, undefined, { ref: false })])
    for (const socket of this.#sockets.clients) socket.terminate()
  }

  #welcome(socket: WebSocket, request: IncomingMessage, name: string): void {
    this.#endEarlier(name)
    const carrier = socketCarrier(socket, request.socket)
    this.#open.set(carrier, name)
    carrier.onClose(() => this.#open.delete(carrier))
    this.#serve(carrier)
  }

  /** A window that comes again has lost its earlier connection, whether this side has noticed or not: nobody reads what goes there. */
  #endEarlier(name: string): void {
    for (const [carrier, earlier] of this.#open) if (earlier === name) carrier.close()
  }
}
