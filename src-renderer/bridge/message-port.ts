import type { Carrier } from '../../src-main/contract/rpc/carrier.ts'
import { Delivery } from '../../src-main/contract/rpc/delivery.ts'
import { PORT_HANDOVER } from '../../src-main/contract/rpc/handover.ts'

/** A carrier over the window's end of a message channel. */
export function portCarrier(port: MessagePort): Carrier {
  const delivery = new Delivery()
  port.addEventListener('message', ({ data }) => {
    if (data instanceof Uint8Array) delivery.deliver(data)
  })
  port.addEventListener('close', () => delivery.close())
  port.start()
  return {
    post: (bytes) => delivery.isClosed || port.postMessage(bytes),
    onMessage: (listener) => delivery.onMessage(listener),
    onClose: (listener) => delivery.onClose(listener),
    close: () => {
      port.close()
      // The end that closes is not told by the port.
      delivery.close()
    },
  }
}

/** The port that the desktop's preload hands to its window, once. */
export function receivePort(target: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const hear = ({ data, source, ports: [port] }: MessageEvent): void => {
      if (source !== target || data !== PORT_HANDOVER || port === undefined) return
      target.removeEventListener('message', hear)
      resolve(port)
    }
    target.addEventListener('message', hear)
  })
}
