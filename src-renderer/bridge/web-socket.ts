import { CallFailed } from '../../src-main/contract/rpc/call-failed.ts'
import type { Carrier } from '../../src-main/contract/rpc/carrier.ts'
import { Delivery } from '../../src-main/contract/rpc/delivery.ts'

/** The host gives a sign of life this often; twice that without one means that the way there is cut, whatever the system says. */
const BEAT_MS = 10_000

/** Opens a carrier over a WebSocket to the served host. Rejects when it cannot be opened. */
export function openSocket(address: URL): Promise<Carrier> {
  const socket = new WebSocket(address)
  socket.binaryType = 'arraybuffer'
  const carrier = socketCarrier(socket)
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(carrier))
    socket.addEventListener('close', () => reject(new Error('The connection could not be opened.')))
  })
}

function socketCarrier(socket: WebSocket): Carrier {
  const delivery = new Delivery()
  const close = (): void => {
    clearInterval(watch)
    socket.close()
    delivery.close()
  }
  let heard = performance.now()
  const watch = setInterval(() => performance.now() - heard > 2 * BEAT_MS && close(), BEAT_MS / 2)
  const assembly = new Assembly((bytes) => delivery.deliver(bytes))
  socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
    heard = performance.now()
    if (typeof data === 'string') assembly.expect(Number(data))
    else assembly.add(new Uint8Array(data))
  })
  socket.addEventListener('close', close)
  return {
    post: (bytes) => delivery.isClosed || socket.send(bytes),
    onMessage: (listener) => delivery.onMessage(listener),
    onClose: (listener) => delivery.onClose(listener),
    close,
  }
}

/** Puts together a message that comes in parts: a text before it says how many, '0' is a sign of life; without one it comes whole. */
class Assembly {
  readonly #deliver: (bytes: Uint8Array) => void
  #parts: Uint8Array[] = []
  #missing = 1

  constructor(deliver: (bytes: Uint8Array) => void) {
    this.#deliver = deliver
  }

  expect(parts: number): void {
    if (parts > 0) this.#missing = parts
  }

  add(part: Uint8Array): void {
    this.#parts.push(part)
    if (--this.#missing > 0) return
    const parts = this.#parts
    this.#parts = []
    this.#missing = 1
    this.#deliver(parts.length === 1 ? part : joined(parts))
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

/**
 * Opens a socket to the host that served the page. Where the host no longer lets this page in, because it was started again, the failure is a
 * `CallFailed` with 'not-admitted': trying again would not help.
 */
export async function openHostSocket(address: URL): Promise<Carrier> {
  try {
    return await openSocket(address)
  } catch (error) {
    const page = new URL('/', address)
    page.protocol = address.protocol === 'wss:' ? 'https:' : 'http:'
    const answer = await fetch(page, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
    if (answer?.status === 401) throw notAdmitted()
    throw error
  }
}

function notAdmitted(): CallFailed {
  return new CallFailed([
    {
      code: 'not-admitted',
      place: 'the connection',
      message: 'the program was started again and does not know this page any more',
      hint: 'Open the address that it has printed where it was started. Everything shown as saved is safe.',
    },
  ])
}
