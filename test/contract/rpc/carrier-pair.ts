import type { Carrier } from '../../../src-main/contract/rpc/carrier.ts'
import { Delivery } from '../../../src-main/contract/rpc/delivery.ts'

/** Two ends in one process, each message a turn of the event loop later. */
export function carrierPair(): readonly [Carrier, Carrier] {
  const deliveries = [new Delivery(), new Delivery()] as const
  const end = (own: Delivery, other: Delivery): Carrier => ({
    post: (bytes) => void setImmediate(() => other.deliver(bytes)),
    onMessage: (listener) => own.onMessage(listener),
    onClose: (listener) => own.onClose(listener),
    close: () => {
      own.close()
      setImmediate(() => other.close())
    },
  })
  return [end(deliveries[0], deliveries[1]), end(deliveries[1], deliveries[0])]
}
