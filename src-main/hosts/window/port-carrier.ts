import type { Carrier } from '../../contract/rpc/carrier.ts'
import { Delivery } from '../../contract/rpc/delivery.ts'

/** What a carrier needs of Electron's `MessagePortMain`. */
export interface MainPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** A carrier over the main side's end of a message channel. */
export function portCarrier(port: MainPort): Carrier {
  const delivery = new Delivery()
  const close = (): void => {
    port.close()
    // The end that closes is not told by the port.
    delivery.close()
  }
  port.on('message', ({ data }) => {
    if (data instanceof Uint8Array) delivery.deliver(data)
    else close()
  })
  port.on('close', () => delivery.close())
  port.start()
  return {
    post: (bytes) => delivery.isClosed || port.postMessage(bytes),
    onMessage: (listener) => delivery.onMessage(listener),
    onClose: (listener) => delivery.onClose(listener),
    close,
  }
}
